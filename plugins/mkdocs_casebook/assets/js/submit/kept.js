// The draft on this device: words in the storage of the browser, pictures in its database.
import { isBlank, opened, withoutPictures } from "./draft.js";

const KEY = `casebook-draft:${location.pathname}`;
const STEP = `casebook-step:${location.pathname}`;
const STORE = "pictures";
let mine = ""; // the stamp of what this window wrote last

/** What is kept: `{stamp, draft}`, nothing, or why it cannot be read. */
const stored = () => {
  const text = localStorage.getItem(KEY);
  if (text === null) return null;
  const { stamp, draft } = JSON.parse(text);
  return { stamp: String(stamp), draft: opened(JSON.stringify({ ...draft, pictures: undefined })).draft, all: draft };
};

const database = () =>
  new Promise((give, fail) => {
    const asked = indexedDB.open(KEY, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
    asked.onsuccess = () => give(asked.result);
    asked.onerror = () => fail(asked.error);
  });

/** Does something with the pictures that are kept, and closes the database. */
const withPictures = async (mode, action) => {
  const opened = await database();
  try {
    return await new Promise((give, fail) => {
      const steps = opened.transaction(STORE, mode);
      const asked = action(steps.objectStore(STORE));
      steps.oncomplete = () => give(asked?.result);
      steps.onerror = steps.onabort = () => fail(steps.error);
    });
  } finally {
    opened.close();
  }
};

/** The bytes of each picture by the name of its file. */
const keptPictures = () => withPictures("readonly", (store) => store.get("all")).then((found) => found ?? {});

/** The draft of this device, with its pictures; undefined if there is none. `lost` counts pictures that are gone. */
export const keptDraft = async () => {
  let found;
  try {
    found = stored();
  } catch {
    return undefined; // storage is switched off, or another program wrote there
  }
  if (!found?.draft || (isBlank(found.draft) && !found.all.pictures?.length)) return undefined;
  mine = found.stamp;
  const wanted = Array.isArray(found.all.pictures) ? found.all.pictures : [];
  const data = wanted.length ? await keptPictures().catch(() => ({})) : {};
  const pictures = wanted.filter((each) => data[each.name]).map((each) => ({ ...each, data: data[each.name] }));
  return {
    draft: { ...found.draft, ...(pictures.length && { pictures }) },
    lost: wanted.length - pictures.length,
  };
};

/** Whether another window has written since this one did. */
export const elsewhere = () => {
  try {
    const found = stored();
    return Boolean(found) && found.stamp !== mine;
  } catch {
    return false;
  }
};

/** Keeps a draft. Returns whether the browser did. */
export const keep = (draft) => {
  const stamp = `${Date.now()}-${Math.random()}`;
  try {
    localStorage.setItem(KEY, JSON.stringify({ stamp, draft: withoutPictures(draft) }));
    mine = stamp;
    return true;
  } catch {
    return false;
  }
};

/** Keeps the bytes of pictures, by the names of their files. Returns whether the browser did. */
export const keepPictures = async (pictures) => {
  const data = Object.fromEntries(pictures.map((each) => [each.name, each.data]));
  try {
    await withPictures("readwrite", (store) => store.put(data, "all"));
    return true;
  } catch {
    return false;
  }
};

/** Keeps where somebody stopped; without a key, forgets it. */
export const keepStep = (key) => {
  try {
    if (key) localStorage.setItem(STEP, key);
    else localStorage.removeItem(STEP);
  } catch {
    // storage is switched off
  }
};

/** Where somebody stopped, or nothing. */
export const keptStep = () => {
  try {
    return localStorage.getItem(STEP) ?? "";
  } catch {
    return "";
  }
};

/** Takes the draft and its pictures from this device. */
export const forget = async () => {
  mine = "";
  try {
    localStorage.removeItem(KEY);
    await withPictures("readwrite", (store) => store.delete("all"));
  } catch {
    // nothing is kept where storage is switched off
  }
};

/** Tells when another window writes. */
export const onElsewhere = (action) => {
  addEventListener("storage", (event) => {
    if (event.key === KEY && event.newValue !== null) action();
  });
};
