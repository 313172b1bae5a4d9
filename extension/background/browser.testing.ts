// As much of a browser as the background's units see of it: a storage and an alarm clock.

/** What stands in the storage and which alarm is set; `writes` counts. */
export type FakeBrowser = {
  kept: Record<string, unknown>;
  writes: number;
  /** In minutes, by the name of the alarm. */
  alarms: Map<string, number>;
};

/** Puts a fresh browser into place, in which this stands already. */
export function useFakeBrowser(kept: Record<string, unknown> = {}): FakeBrowser {
  const browser: FakeBrowser = { kept, writes: 0, alarms: new Map() };
  const local = {
    get: async (key: string) => (key in kept ? { [key]: structuredClone(kept[key]) } : {}),
    set: async (values: Record<string, unknown>) => {
      browser.writes += 1;
      Object.assign(kept, structuredClone(values));
    },
    remove: async (key: string) => void delete kept[key],
  };
  const alarms = {
    get: async (name: string) => {
      const minutes = browser.alarms.get(name);
      return minutes === undefined ? undefined : { name, scheduledTime: minutes * 60_000 };
    },
    create: async (name: string, { delayInMinutes }: { delayInMinutes: number }) => void browser.alarms.set(name, delayInMinutes),
    clear: async (name: string) => browser.alarms.delete(name),
  };
  const runtime = { id: "abc", getManifest: () => ({ version: "1.2.3" }) };
  Object.assign(globalThis, { chrome: { storage: { local }, alarms, runtime } });
  return browser;
}
