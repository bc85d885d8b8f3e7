// Whole web addresses, and what somebody meant as one.

import { fullmatch, search, told } from "./declared.js";
import { isAscii, size, strip } from "./strings.js";

const LONGEST = 300;
const PLAIN = /^https?:\/\/[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+(?:[:/?#]|\n?$)/u;

/** The host and the port of an address, or nothing where it has none or a strange one. */
const hostOf = (place) => {
  const [, bracketed, rest] = /^\[([^\]]*)\](.*)$/s.exec(place) ?? [];
  if (bracketed === undefined && /[[\]]/.test(place)) return "";
  if (bracketed !== undefined && !/^[\da-f:.]*:[\da-f:.]*$/i.test(bracketed)) return "";
  const at = bracketed === undefined ? place.indexOf(":") : rest.indexOf(":");
  const behind = bracketed === undefined ? place : rest;
  const port = at < 0 ? "" : behind.slice(at + 1);
  if (port && (!/^\d+$/.test(port) || Number(port) > 65535)) return "";
  return bracketed ?? (at < 0 ? place : place.slice(0, at));
};

/** Whether a text is a whole address with a host, and without a user name. */
export const isWebAddress = (text) => {
  const [, place] = /^https?:\/\/([^/?#]*)/i.exec(text) ?? [];
  if (!place || place.includes("@") || size(text) > told("records.values.ADDRESS_LENGTH")) return false;
  if (!isAscii(place) && /[/?#@:]/.test(place.replace(/[@:#?]/g, "").normalize("NFKC"))) return false;
  return Boolean(hostOf(place)) && !search(told("records.values.NOT_IN_ADDRESS"), text);
};

const quoted = (sign) => {
  try {
    return encodeURIComponent(sign);
  } catch {
    return "%EF%BF%BD";
  }
};

/** The address that a text was meant to be, or nothing where that is not plain. */
export const mendedAddress = (text) => {
  const bare = strip(strip(text).replace(/^[<>"“”]+|[<>"“”]+$/g, ""));
  const whole = /^https?:\/\//.test(bare) ? bare : `https://${bare}`;
  const mended = whole.replace(told("records.values.NOT_IN_ADDRESS"), quoted);
  return PLAIN.test(mended) && size(mended) < LONGEST && isWebAddress(mended) ? mended : "";
};

/** Whether a text is a key or a part of an address. */
export const isSlug = (text) =>
  size(text) <= told("records.values.SLUG_LENGTH") &&
  Boolean(fullmatch(told("records.values.SLUG"), text)) &&
  !told("records.values.RESERVED_SLUGS").includes(text);
