// The English of scripts. A site gets its own in the place of this file: exports/script_catalogue.py writes it.
export default {
  language: "en",
  names: {
    alliance: "alliance",
    alliances: "alliances",
    case: "case study",
    cases: "case studies",
    key_message: "key message",
    key_messages: "key messages",
    message: "message",
    messages: "messages",
  },
  sentences: {},
  plural: (n) => Number(n !== 1),
};
