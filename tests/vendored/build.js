// Puts packages of npm into one script for browsers, with their licences beside it. `make vendor` runs it.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const json = (path) => JSON.parse(readFileSync(here(path), "utf8"));
const TO = process.argv[2] ?? here("../../plugins/mkdocs_casebook/assets/js/vendor");
const LICENCES = {
  "markdown-it": "LICENSE",
  "markdown-it-footnote": "LICENSE",
  entities: "LICENSE",
  mdurl: "LICENSE",
  "punycode.js": "LICENSE-MIT.txt",
  "uc.micro": "LICENSE.txt",
};

// Nothing is code for being indented, as in Python's port, where that rule is left out.
const unindented = {
  name: "unindented",
  setup: ({ onLoad }) =>
    onLoad({ filter: /rules_block[\\/]\w+\.mjs$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replace(/state\.sCount\[\w+\] - state\.blkIndent >= 4/g, "false"),
    })),
};

const asked = json("../package.json").devDependencies;
const about = Object.keys(LICENCES).map((name) => {
  const { version } = json(`../node_modules/${name}/package.json`);
  if (asked[name] && asked[name] !== version) throw new Error(`${name} is ${version}, and not ${asked[name]}.`);
  return { name, version, text: readFileSync(here(`../node_modules/${name}/${LICENCES[name]}`), "utf8").trim() };
});
const names = about.map(({ name, version }) => `${name} ${version}`).join(", ");
const { outputFiles } = await build({
  entryPoints: [here("markdown-it.js")],
  alias: { entities: "entities/lib/decode.js", "linkify-it": here("linkify-it.js") },
  absWorkingDir: here(".."),
  bundle: true,
  charset: "utf8",
  format: "esm",
  legalComments: "none",
  minify: true,
  plugins: [unindented],
  target: "es2022",
  write: false,
});
const banner = `/* From npm: ${names}. Changed by tests/vendored. Licences: markdown-it.txt */\n`;
writeFileSync(`${TO}/markdown-it.js`, banner + outputFiles[0].text);
const texts = about.map(({ name, version, text }) => `${name} ${version}\n\n${text}\n`);
writeFileSync(`${TO}/markdown-it.txt`, texts.join(`\n${"-".repeat(72)}\n\n`));
