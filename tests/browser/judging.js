// What axe finds in a page as it is, and then in other colours, without looking for all of it again.
const VALUES = {
  own: ["color", "font-size", "font-weight", "text-shadow"],
  drawn: ["-webkit-text-fill-color", "-webkit-text-stroke-color", "-webkit-text-stroke-width"],
  layer: ["background-color", "background-image", "opacity", "mix-blend-mode"],
};

// A colour that has arrived may be inherited by something that then sets out for it.
const settle = async () => {
  for (;;) {
    const moving = document.getAnimations().filter((each) => each instanceof CSSTransition);
    if (!moving.length) return;
    for (const each of moving) each.finish();
    await new Promise(requestAnimationFrame);
  }
};

const tell = (raw, options) =>
  new Promise((done) => {
    const node = (each) => `${each.html} ${each.failureSummary}`;
    const rule = (each) => `${each.id}: ${each.nodes.map(node).join(" | ")}`;
    axe.getReporter("v1")(raw, options, (found) => done(found.violations.map(rule)));
  });

const named = (rules) => axe._audit.rules.filter((each) => rules.includes(each.id));

// Which nodes a rule looks at does not depend on colours.
const keepNodes = (rule) => {
  const { gatherAndMatchNodes } = Object.getPrototypeOf(rule);
  rule.gatherAndMatchNodes = (...given) => {
    const nodes = gatherAndMatchNodes.apply(rule, given);
    rule.gatherAndMatchNodes = () => nodes;
    return nodes;
  };
};

// What lies behind a node stays where it is, and its colours are asked for again.
const forget = (node, behind) => {
  behind.set(node, node._stackingContext);
  delete node._stackingContext;
  for (const key of Object.keys(node._cache)) {
    if (key === "getBackgroundColor" || key.startsWith("computedStyle_")) delete node._cache[key];
  }
  for (const each of node.children) forget(each, behind);
};

// All that the contrast of a node is computed from, if the page itself lies behind it.
const inputs = (node, behind) => {
  if (!behind?.some((each) => each.vNode.actualNode === document.body)) return null;
  const values = (of, names) => names.map((name) => of.getComputedStylePropertyValue(name)).join();
  const layers = (all) =>
    all.map((each) => {
      const own = values(each.vNode, VALUES.layer);
      return `${own}${each.vNode === node ? "*" : ""}(${layers(each.descendants)})`;
    });
  return [values(node, VALUES.own), values(node, VALUES.drawn), layers(behind)].join(" ");
};

// Of nodes with the same inputs one is judged, as long as it is right.
const onceEach = (evaluate, behind) => {
  const right = new Set();
  return function (element, options, node, ...more) {
    const key = inputs(node, behind.get(node));
    if (key && right.has(key)) return true;
    const found = evaluate.call(this, element, options, node, ...more);
    if (key && found === true) right.add(key);
    return found;
  };
};

const again = async (rules, options) => {
  const behind = new Map();
  for (const each of axe._tree) forget(each, behind);
  const check = axe._audit.checks["color-contrast"];
  const { evaluate } = check;
  check.evaluate = onceEach(evaluate, behind);
  const run = (rule) => new Promise((done, fail) => rule.run(null, options, done, fail));
  const raw = await Promise.all(named(rules).map(run));
  check.evaluate = evaluate;
  for (const each of raw) axe.utils.publishMetaData(each);
  return tell(raw.map(axe.utils.finalizeRuleResult), options);
};

// What `rules` find; with `others`, axe is held until `inOtherColours` has told what those find.
window.judge = async ({ rules, without, others }) => {
  await settle();
  for (const each of named(others)) keepNodes(each);
  return new Promise((done, fail) => {
    // It gives nothing back: until `end` is called, axe keeps what it knows of the page.
    const reporter = (raw, options, end) => {
      window.inOtherColours = async () => {
        await settle();
        const found = await again(others, options);
        for (const each of named(others)) delete each.gatherAndMatchNodes;
        end([]);
        return found;
      };
      tell(raw, options).then((found) => {
        if (!others.length) end([]);
        done(found);
      }, fail);
    };
    axe
      .run({
        runOnly: rules,
        rules: Object.fromEntries(without.map((each) => [each, { enabled: false }])),
        // Without these two, axe also describes what is right, and collects all styles.
        resultTypes: ["violations"],
        preload: { assets: ["media"] },
        reporter,
      })
      .catch(fail);
  });
};
