// Pasted secrets: keys and tokens by the form that their makers gave them, and passwords.

import { say } from "../lib/say.js";
import { finditer, search, span, told } from "./declared.js";
import { find } from "./finds.js";

/** Private keys and tokens, and addresses that hold a password. */
export function* keys(text) {
  for (const { 0: words, index } of finditer(told("people.credentials.KEYS"), text)) {
    const shown = words.startsWith("-") ? "-----BEGIN …" : `${[...words].slice(0, 4).join("")}…`;
    yield find("secret-key", words, index, say("a key or token"), shown);
  }
  for (const { 0: words, index } of finditer(told("people.credentials.IN_ADDRESS"), text)) {
    const shown = `${words.split("://")[0]}://…:…@`;
    yield find("secret-key", words, index, say("an address with a password"), shown);
  }
}

/** A password or key with its name before it. */
export function* passwords(text) {
  for (const hit of finditer(told("people.credentials.PASSWORD"), text)) {
    const value = hit.groups.value.replace(/[.,;:!?)]+$/, "");
    const { after, sign } = hit.groups;
    const alone = !after || search(told("people.credentials.ALONE"), after) !== null;
    const strange = /\P{L}/u.test(value);
    if ([...value].length < 4 || !(strange || (alone && sign.trim() !== "is"))) continue;
    const [at] = span(hit, "value");
    const words = text.slice(hit.index, at + value.length);
    yield find("secret-password", words, hit.index, say("a password"), `${text.slice(hit.index, at)}…`);
  }
}
