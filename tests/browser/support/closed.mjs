// Looks into the shadow roots that hang on the page's root element. They are closed, so no script
// of the page can; the browser's own debugging protocols can, CDP in Chromium and BiDi in Firefox.

/** What `look(root)`, run in the page, says of each closed root; it must return plain data. */
export async function lookIntoClosedRoots(page, look) {
  const source = `(root) => JSON.stringify((${look})(root))`;
  const bidi = page.browser().connection;
  const seen = bidi === undefined ? await overCdp(page, source) : await overBidi(page, bidi, source);
  return seen.map((json) => JSON.parse(json));
}

async function overCdp(page, source) {
  const session = await page.createCDPSession();
  try {
    const { root } = await session.send("DOM.getDocument", { depth: 3, pierce: true });
    const html = root.children?.find(({ localName }) => localName === "html");
    const roots = (html?.children ?? []).flatMap(({ shadowRoots = [] }) => shadowRoots);
    const seen = await Promise.all(roots.map(async ({ backendNodeId }) => {
      // A card that closes meanwhile takes its root along.
      const found = await session.send("DOM.resolveNode", { backendNodeId }).catch(() => undefined);
      if (found === undefined) return [];
      const { objectId } = found.object;
      const { result } = await session.send("Runtime.callFunctionOn", {
        functionDeclaration: source,
        objectId,
        arguments: [{ objectId }],
        returnByValue: true,
      });
      return [result.value];
    }));
    return seen.flat();
  } finally {
    await session.detach();
  }
}

async function overBidi(page, connection, source) {
  const target = { context: page.mainFrame()._id };
  const call = async (functionDeclaration, options) => {
    const { result } = await connection.send("script.callFunction", {
      functionDeclaration,
      target,
      awaitPromise: false,
      ...options,
    });
    return result.result;
  };
  const html = await call("() => document.documentElement", {
    serializationOptions: { maxDomDepth: 1, includeShadowTree: "all" },
  });
  // Between two pages there is no root element.
  const roots = (html.value?.children ?? []).map(({ value }) => value.shadowRoot).filter(Boolean);
  return Promise.all(roots.map(async ({ sharedId }) => {
    const { value } = await call(source, { arguments: [{ sharedId }] });
    return value;
  }));
}
