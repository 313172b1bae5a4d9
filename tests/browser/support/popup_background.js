// A background for the toolbar's page: it answers as the address asks, and has kept what it says.

const [answer, employer] = new URL(location.href).search.slice(1).split("&");
const ANSWERS = {
  ready: { kind: "ready", version: "1.2.3" },
  "not-ready": { kind: "not-ready" },
  asleep: { kind: "ready", version: "1.2.3" },
};

/** What the extension keeps, seen by the tests. */
globalThis.kept = employer ? { profileNamesEmployer: true } : {};
globalThis.chrome.storage = {
  local: {
    get: async (key) => (key in kept ? { [key]: kept[key] } : {}),
    set: async (values) => void Object.assign(kept, values),
  },
};

globalThis.chrome.runtime = {
  getManifest: () => MANIFEST,
  connect() {
    const told = { message: [], disconnect: [] };
    let open = true;
    // As in a browser, only the other end is told who hung up.
    const hangUp = () => open && told.disconnect.forEach((tell) => tell());
    return {
      onMessage: { addListener: (listener) => told.message.push(listener) },
      onDisconnect: { addListener: (listener) => told.disconnect.push(listener) },
      disconnect: () => (open = false),
      postMessage({ kind }) {
        if (kind !== "prepare") return;
        if (ANSWERS[answer]) told.message.forEach((tell) => tell(ANSWERS[answer]));
        if (answer === "gone" || answer === "asleep") hangUp();
      },
    };
  },
};
