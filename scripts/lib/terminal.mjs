/** What the scripts say to the person at the terminal. */

/** @param {string} text */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** @param {string} text */
export function heading(text) {
  say(`\n== ${text}`);
}

/**
 * @param {number} startedAtMs `Date.now()` at the start
 * @returns {string} whole seconds, or minutes and seconds from 100 s on
 */
export function timeSince(startedAtMs) {
  const seconds = Math.round((Date.now() - startedAtMs) / 1000);
  if (seconds < 100) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** True on a build machine, where nobody sits in front of a browser. */
export function isUnattended(env = process.env) {
  return Boolean(env.CI) && env.CI !== 'false' && env.CI !== '0';
}
