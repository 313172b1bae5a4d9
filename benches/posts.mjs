// Invented posts to measure with: the same ones each time, all different.

const WHO = ["Mrs Okonkwo in bed 4", "the new registrar", "an 84F on Ward 7", "our matron", "my nan", "pt JB"];
const DID = ["sang to the whole bay", "asked for tea again", "went home at last", "broke the lift", "found the biscuits"];
const THEN = [
  "and I am still smiling",
  "so that was my night",
  "while we were three nurses short",
  "and nobody thanked the porters",
  "before the sun was up over the car park",
];
const END = ["Home, bath, bed.", "Roll on Friday!", "Who else is on nights?", "Diolch pawb 💙", "#NHS #NightShift"];

/** A random source that gives the same numbers for the same seed (mulberry32). */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A post of exactly so many characters. */
export function post(seed, length) {
  const next = random(seed);
  const pick = (list) => list[Math.floor(next() * list.length)];
  let text = "";
  while (text.length < length) text += `At ${Math.floor(next() * 12) + 1} ${pick(WHO)} ${pick(DID)} ${pick(THEN)}. ${pick(END)} `;
  return text.slice(0, length).toWellFormed();
}
