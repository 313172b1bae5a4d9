// Firefox from within. WebDriver BiDi opens no page of an extension; it does let whoever starts the
// browser with --remote-allow-system-access speak to the browser's own window, which can.

/** The extension's id, as in the manifest that is built for Firefox. */
export const FIREFOX_ID = "{6f0c1f4e-5d0b-4b9a-9a3b-2f8c1c7d9e51}";

export class Chrome {
  #connection;
  #window;

  static async of(browser) {
    const chrome = new Chrome();
    chrome.#connection = browser.connection;
    const { result } = await browser.connection.send("browsingContext.getTree", { "moz:scope": "chrome" });
    chrome.#window = result.contexts[0].context;
    return chrome;
  }

  /** Runs a function in the browser's window; what it returns must be JSON. */
  async #run(work, ...given) {
    const source = `async (given) => JSON.stringify(await (${work})(...JSON.parse(given)) ?? null)`;
    const { result } = await this.#connection.send("script.callFunction", {
      functionDeclaration: source,
      target: { context: this.#window },
      awaitPromise: true,
      arguments: [{ type: "string", value: JSON.stringify(given) }],
    });
    if (result.type !== "success") throw new Error(result.exceptionDetails.text);
    return JSON.parse(result.result.value);
  }

  installed() {
    return this.#run((id) => globalThis.WebExtensionPolicy.getByID(id)?.active ?? false, FIREFOX_ID);
  }

  /** Loads a page of the extension in a tab that is open, as a click on a link to it would. */
  async load(page, path) {
    const mark = `about:blank#${Math.random()}`;
    await page.goto(mark);
    await this.#run(async (id, from, to) => {
      const { gBrowser, Services, Ci } = globalThis;
      const address = globalThis.WebExtensionPolicy.getByID(id).getURL(to);
      const browser = gBrowser.browsers.find(({ currentURI }) => currentURI.spec === from);
      const loaded = new Promise((resolve) => {
        const listener = {
          onStateChange(one, _progress, _request, flags) {
            const done = flags & Ci.nsIWebProgressListener.STATE_STOP && flags & Ci.nsIWebProgressListener.STATE_IS_WINDOW;
            if (one !== browser || !done || browser.currentURI.spec !== address) return;
            gBrowser.removeTabsProgressListener(listener);
            resolve();
          },
        };
        gBrowser.addTabsProgressListener(listener);
      });
      browser.loadURI(Services.io.newURI(address), { triggeringPrincipal: Services.scriptSecurityManager.getSystemPrincipal() });
      await loaded;
    }, FIREFOX_ID, mark, path);
  }

  /** Ends the extension's event page, as the browser does when it has been idle. */
  endBackground() {
    return this.#run(async (id) => {
      await globalThis.WebExtensionPolicy.getByID(id).extension.terminateBackground({ disableResetIdleForTest: true });
    }, FIREFOX_ID);
  }
}
