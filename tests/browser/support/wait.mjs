// Waiting for something to become true, and saying what when it does not.

const DEADLINE = 5_000;

/** Asks `probe` until it answers something truthy, and returns that. */
export async function until(what, probe, deadline = DEADLINE) {
  const end = Date.now() + deadline;
  for (;;) {
    const answer = await probe();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`waited ${deadline} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}

/** Lets time pass, for the few things whose end nothing outside can see. Each use says which. */
export function letPass(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
