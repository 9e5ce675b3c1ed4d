/** Words that a C++ function or the generated sources already use. */
const RESERVED = new Set(
  (
    'alignas alignof and asm auto bool break case catch char class const constexpr continue decltype default delete do double else ' +
    'enum explicit export extern false float for friend goto if inline int long main mutable namespace new noexcept not nullptr ' +
    'operator or private protected public register return short signed sizeof static std struct switch template this throw true ' +
    'try typedef typeid typename union unsigned using virtual void volatile while xor nnet features standardised logits ' +
    'probabilities standardise standardise_features input result input_t standardised_t result_t'
  ).split(' '),
);

/** A name as a C++ identifier: letters, digits and single underscores, no digit first, none of the reserved words. */
export function cppIdentifier(name: string, fallback: string): string {
  const cleaned = name
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60);
  const plain = cleaned === '' ? fallback : cleaned;
  const started = /^\d/.test(plain) ? `${fallback}_${plain}` : plain;
  return RESERVED.has(started) ? `${started}_${fallback}` : started;
}

/** Identifiers of many names, told apart by a number where they fall together, also for file systems that ignore case. */
export function uniqueIdentifiers(names: readonly string[], fallback: string): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const base = cppIdentifier(name, fallback);
    let candidate = base;
    for (let n = 2; taken.has(candidate.toLowerCase()); n++) candidate = `${base}_${n}`;
    taken.add(candidate.toLowerCase());
    return candidate;
  });
}

/** A name as it may stand in a comment of a C++ source: nothing that could end the comment or join it with the next line. */
export function commentText(text: string): string {
  return text.replace(/[^A-Za-z0-9 _.,:;()[\]<>=+-]/g, '_');
}

/** A double as a C++ literal that reads back as the same double. */
export function cppNumber(value: number): string {
  const text = String(value + 0);
  return /[.e]/.test(text) ? text : `${text}.0`;
}
