/* Who may import whom: arrows point down only (CONTRIBUTING.md draws it). */
const below = {
  domain: [],
  formats: ['domain'],
  engine: ['domain'],
  workers: ['engine', 'formats', 'domain'],
  state: ['workers', 'engine', 'formats', 'domain'],
  ui: ['formats', 'domain'],
  features: ['ui', 'state', 'workers', 'formats', 'engine', 'domain'],
  app: ['features', 'ui', 'state', 'workers', 'formats', 'engine', 'domain'],
};
const rooms = Object.keys(below);

module.exports = {
  forbidden: [
    ...rooms.map((room) => ({
      name: `${room}-imports-only-what-is-below`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: {
        path: `^src/(${rooms.filter((other) => other !== room && !below[room].includes(other)).join('|')})/`,
      },
    })),
    {
      name: 'no-feature-imports-another',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: { path: '^src/features/', pathNot: '^src/features/$1/' },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'The domain runs anywhere: no framework, no storage, no worker, no tensor library.',
      from: { path: '^src/domain/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['npm', 'core'], pathNot: 'node_modules/(zod|pure-rand)/' },
    },
    {
      name: 'only-the-engine-imports-tfjs',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/engine/|\\.test\\.ts$' },
      to: { path: 'node_modules/@tensorflow/' },
    },
    {
      name: 'state-has-no-components',
      severity: 'error',
      from: { path: '^src/(state|workers|formats|engine)/' },
      to: { path: 'node_modules/(react|react-dom|@mantine|recharts)/' },
    },
    {
      name: 'src-is-self-contained',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(cli|bench|e2e|scripts)/' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\?' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
