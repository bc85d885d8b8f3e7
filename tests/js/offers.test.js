import assert from "node:assert/strict";
import { test } from "node:test";
import { messages } from "../../plugins/mkdocs_casebook/assets/js/search/offers.js";

const GUIDE = {
  synonyms: [["head", "headteacher"]],
  messages: [
    {
      number: 5,
      title: "Empower middle leaders",
      url: "m/5/",
      also_called: ["distributed leadership"],
      questions: ["What can I hand over to subject leaders?", "Who leads a project across schools?"],
    },
    { number: 6, title: "Heads sponsor it", url: "m/6/", questions: ["How do we keep the head behind a project?"] },
    { number: 9, title: "Plan a project", url: "m/9/", questions: ["How do schools plan a project?"] },
    {
      number: 12,
      title: "Trust takes time",
      url: "m/12/",
      also_called: ["joined-up work"],
      questions: ["Whose is it?"],
    },
  ],
};
const offered = (text) => messages({ base: "/", guide: GUIDE }, text).map(({ number }) => number);

test("a message is offered by its number and by the words of its title", () => {
  assert.deepEqual(
    messages({ base: "/", guide: GUIDE }, "message 12").map(({ url }) => url),
    ["/m/12/"],
  );
  assert.deepEqual(offered("middle lead"), [5]);
  assert.deepEqual(offered("choir"), []);
  assert.deepEqual(offered("number 7"), []);
});

test("a message is offered by another name, as by its title", () => {
  assert.deepEqual(offered("distributed leadership"), [5]);
  assert.deepEqual(offered("distrib"), [5]);
  assert.deepEqual(offered("distributed ownership"), []);
});

test("a message is offered for what its question asks, in other words and forms, too", () => {
  assert.deepEqual(offered("what can I hand over to subject leaders?"), [5]);
  assert.deepEqual(offered("hand over to a subject leader"), [5]);
  assert.deepEqual(offered("keep the headteacher behind projects"), [6]);
});

test("a question with anything else, or with one idea only, is offered nothing", () => {
  assert.deepEqual(offered("hand over to subject leaders in Wales"), []);
  assert.deepEqual(offered("subject"), []);
  assert.deepEqual(offered("“subject leaders”"), []);
});

test("a question or a name that is typed as it is written is offered, however little it says", () => {
  assert.deepEqual(offered("Whose is it?"), [12]);
  assert.deepEqual(offered("joined-up work"), [12]);
  assert.deepEqual(offered("it is"), []);
  assert.deepEqual(offered("?"), []);
});

test("words that many questions hold are no question", () => {
  assert.deepEqual(offered("schools project"), []);
});

test("a title goes before a question", () => {
  assert.deepEqual(offered("plan project"), [9]);
  assert.deepEqual(
    messages({ base: "/", guide: GUIDE }, "plan a project").map(({ fit }) => fit > 1),
    [true],
  );
});
