// How alike two texts are, 0 to 1: the measure of Python's difflib, number for number.

/** Where each character of a text is; in long texts, without those that are everywhere. */
const places = (text, everyone) => {
  const found = new Map();
  for (const [at, each] of text.entries()) {
    if (!found.has(each)) found.set(each, []);
    found.get(each).push(at);
  }
  if (!everyone && text.length >= 200) {
    const most = Math.floor(text.length / 100) + 1;
    for (const [each, at] of found) if (at.length > most) found.delete(each);
  }
  return found;
};

/** The longest run that two stretches share, as Python chooses it. */
const longest = (one, other, where, [fromOne, toOne, from, to]) => {
  let best = [fromOne, from, 0];
  let lengths = new Map();
  for (let i = fromOne; i < toOne; i++) {
    const next = new Map();
    for (const j of where.get(one[i]) ?? []) {
      if (j < from) continue;
      if (j >= to) break;
      const length = (lengths.get(j - 1) ?? 0) + 1;
      next.set(j, length);
      if (length > best[2]) best = [i - length + 1, j - length + 1, length];
    }
    lengths = next;
  }
  let [i, j, length] = best;
  while (i > fromOne && j > from && one[i - 1] === other[j - 1]) [i, j, length] = [i - 1, j - 1, length + 1];
  while (i + length < toOne && j + length < to && one[i + length] === other[j + length]) length++;
  return [i, j, length];
};

/** A measure against one text, for many others. */
export const matcher = (text, everyone = false) => {
  const other = [...text];
  const where = places(other, everyone);
  return (compared) => {
    const one = [...compared];
    if (!one.length && !other.length) return 1;
    const queue = [[0, one.length, 0, other.length]];
    let matches = 0;
    while (queue.length) {
      const [fromOne, toOne, from, to] = queue.pop();
      const [i, j, length] = longest(one, other, where, [fromOne, toOne, from, to]);
      if (!length) continue;
      matches += length;
      if (fromOne < i && from < j) queue.push([fromOne, i, from, j]);
      if (i + length < toOne && j + length < to) queue.push([i + length, toOne, j + length, to]);
    }
    return (2 * matches) / (one.length + other.length);
  };
};

/** How alike two texts are; Python's second text is the one that is looked into. */
export const ratio = (one, other, everyone = false) => matcher(other, everyone)(one);
