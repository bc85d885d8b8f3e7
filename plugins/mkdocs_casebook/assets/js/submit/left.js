// What a device cannot judge, and the checker does when a case study is taken in.

/** By why it is left: each code of the checker is here, or in the scripts that judge. */
export const LEFT = {
  /** Only the whole casebook tells, with its addresses and its other case studies. */
  casebook: [
    ...["address-lost", "address-moved", "address-taken", "anchor-lost", "case-duplicate-id", "case-duplicate-title"],
    ...["ledger-line", "link-anchor", "link-withdrawn", "message-duplicate-number", "text-copied"],
  ],
  /** It is about files, which the form or the editors make. */
  files: [
    ...["cache-tracked", "configuration", "file-encoding", "file-kind", "file-metadata", "file-missing", "file-name"],
    ...["file-place", "file-pointer", "file-script", "file-size", "front-matter-alias", "front-matter-depth"],
    ...["front-matter-duplicate-key", "front-matter-missing", "front-matter-syntax", "front-matter-tag"],
    ...[
      "front-matter-unclosed",
      "quotes-printed",
      "image-animation",
      "image-ending",
      "translation",
      "translation-missing",
    ],
    ...["value-type", "value-unknown-key"],
  ],
  /** Only editors write of it, or it does not hold for accounts of one's own. */
  editors: [
    ...["case-withdrawn", "chart-table", "evidence-unsaid", "exception", "exception-idle", "exception-rule"],
    ...["anchor-former", "history-date", "picture-consent", "related-end"],
  ],
  /** It is merely missing: see `missing`. */
  missing: ["draft-unfinished", "section-missing", "value-missing"],
};

/** Codes that are judged here as far as a draft tells: files next to a text are there only later. */
export const PARTLY = ["image", "link-unknown"];
