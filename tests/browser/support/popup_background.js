// A background for the toolbar's page: it answers as the address asks.

const answer = new URL(location.href).search.slice(1);

globalThis.chrome.runtime = {
  getManifest: () => MANIFEST,
  connect() {
    const told = { message: [], disconnect: [] };
    return {
      onMessage: { addListener: (listener) => told.message.push(listener) },
      onDisconnect: { addListener: (listener) => told.disconnect.push(listener) },
      postMessage({ kind }) {
        if (kind !== "prepare") return;
        if (answer === "ready") told.message.forEach((tell) => tell({ kind: "ready", version: "1.2.3" }));
        if (answer === "gone") told.disconnect.forEach((tell) => tell());
      },
    };
  },
};
