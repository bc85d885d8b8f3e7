// What is loaded of the index: the guide to it, Pagefind, and what it keeps of each page.

let opened;
let times = 0;
const pages = new Map();

/** Loads the guide to the index, once. Gives `{guide, bundle, base}`; Pagefind comes with the first words. */
export const open = (bundle) => (opened ??= load(bundle));

const load = async (bundle) => {
  const answer = await fetch(`${bundle}casebook.json`, { cache: "no-cache" });
  return { guide: await answer.json(), bundle, base: bundle.replace(/pagefind\/$/, "") };
};

/** Loads Pagefind, once for an index: half of what a search weighs, and no filter needs it. */
export const engine = (index) => (index.pagefind ??= start(index.bundle));

const start = async (bundle) => {
  times += 1; // a browser remembers that a script failed, by its address
  const { createInstance } = await import(`${bundle}pagefind.js${times > 1 ? `?${times}` : ""}`);
  // A long account is no worse an answer than a short notice of the same.
  const pagefind = createInstance({ ranking: { pageLength: 0.1 } });
  await pagefind.init();
  return pagefind;
};

/** Forgets what was loaded, so that what failed is requested again. */
export const forget = () => {
  opened
    ?.then(({ pagefind }) => pagefind)
    .then((pagefind) => pagefind?.destroy())
    .catch(() => {});
  opened = undefined;
  pages.clear();
};

/** The bytes of a zipped file. */
export const unzip = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} is missing`);
  return new Response(answer.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
};

const SIGNATURE = 12; // bytes that Pagefind writes before its data

/** What Pagefind keeps of a page, by its name: `{url, content, meta, anchors}`; read once. */
export const page = (index, id) => {
  if (!pages.has(id)) pages.set(id, readPage(index, id));
  return pages.get(id);
};

const readPage = async ({ base, bundle }, id) => {
  try {
    const bytes = await unzip(`${bundle}fragment/${id}.pf_fragment`);
    const data = JSON.parse(new TextDecoder().decode(bytes.slice(SIGNATURE)));
    return { ...data, url: base + data.url.replace(/^\//, "") };
  } catch (error) {
    pages.delete(id);
    throw error;
  }
};

/** Pages are named by their numbers from behind, which zips best. */
const fromBehind = (digits) => [...digits].reverse().join("");

/** The name of a case's page in the index, by its row in lists. */
export const nameOf = ({ guide }, row) => `${fromBehind(String(row))}-${guide.build}`;

/** The number of a page in the index by its name; cases come first, in the order of lists. */
export const numberOf = ({ guide }, id) => {
  const [number, build] = id.split("-");
  if (build !== guide.build) throw new Error("the index is of another build");
  return Number(fromBehind(number));
};

/** The row of a case in lists by the name of its page, or -1 for other pages. */
export const rowOf = (index, id) => {
  const number = numberOf(index, id);
  return number < index.guide.cases ? number : -1;
};
