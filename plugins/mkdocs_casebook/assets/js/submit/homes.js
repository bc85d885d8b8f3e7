// Home addresses: a house and a street with a town or a postcode, and full postcodes alone.

import { say } from "../lib/say.js";
import { finditer, match, search, told } from "./declared.js";
import { find, masked } from "./finds.js";

const isHome = (text, hit, { house, code }) => {
  const before = text.slice(Math.max(0, hit.index - 100), hit.index);
  const behind = match(told("people.homes.BEHIND"), text, hit.index + hit[0].length);
  if (!code && (search(told("people.homes.LABEL"), before) || behind)) return false;
  if (search(told("people.homes.LIVES"), before)) return true;
  const placed = !house || hit.groups.place || hit.groups.code;
  if (!placed || search(told("people.homes.BEFORE"), before)) return false;
  return !code || !behind;
};

/** What looks like somebody's address. */
export function* homes(text) {
  const forms = [
    { pattern: told("people.homes.HOUSE"), house: true },
    { pattern: told("people.homes.ABROAD") },
    { pattern: told("people.homes.CODE"), code: true },
  ];
  for (const form of forms) {
    for (const hit of finditer(form.pattern, text)) {
      if (!isHome(text, hit, form)) continue;
      const words = hit[0].replace(/[ ,.]+$/, "");
      const what = form.code ? say("a postcode") : say("a home address");
      yield find("person-address", words, hit.index, what, masked(words));
    }
  }
}
