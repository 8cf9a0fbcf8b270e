// The floors of the house (docs/architecture.md). Everything here is an error: a warning is a rule nobody keeps.
const floors = [
  ['identity'],
  ['people'],
  ['places'],
  ['partners', 'intake'],
  [
    'offers',
    'bookings',
    'visits',
    'participation',
    'volunteering',
    'advice',
    'bodies',
    'funding',
    'training',
    'newsletter',
    'chronicle',
    'papers',
    'helplines',
  ],
  ['indicators', 'usage', 'interruptions', 'rounds'],
  ['goals'],
  ['reports', 'protection', 'lists'],
]
const known = floors.flat()
const anyOf = (names) => `(${names.join('|')})`

const floorRules = floors.flatMap((names, level) =>
  names.map((name) => {
    const higherOrSame = floors
      .slice(level)
      .flat()
      .filter((other) => other !== name)
    return {
      name: `floor-${name}`,
      comment: `${name} looks down only: not at its own floor, not at higher ones`,
      severity: 'error',
      from: { path: `^src/modules/${name}/` },
      to: { path: `^src/modules/${anyOf(higherOrSame)}/` },
    }
  }),
)

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycle',
      severity: 'error',
      from: { path: '^(src|test|e2e|bench|scripts)' },
      to: { circular: true },
    },
    {
      name: 'kernel-knows-nobody',
      severity: 'error',
      from: { path: '^src/kernel/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(platform|modules|web|seed)/' },
    },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      from: { path: '^src/platform/', pathNot: '\\.test\\.ts$' },
      to: { path: '^src/(modules|web|seed)/' },
    },
    {
      name: 'modules-know-no-web',
      severity: 'error',
      from: { path: '^src/modules/' },
      to: { path: '^src/(web|seed)/' },
    },
    ...floorRules,
    {
      name: 'module-has-a-floor',
      comment: 'a new module must be given a floor above',
      severity: 'error',
      from: {},
      to: { path: '^src/modules/[^/]+/', pathNot: `^src/modules/${anyOf(known)}/` },
    },
    {
      name: 'front-doors-only',
      comment: 'other modules, the web and the seeds come in through index.ts',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/modules/' },
      to: { path: '^src/modules/[^/]+/', pathNot: '^src/modules/[^/]+/index\\.ts$' },
    },
    {
      name: 'front-doors-between-modules',
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/[^/]+/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
    },
    {
      name: 'rules-and-access-are-pure',
      comment: 'words, rules and access see the kernel, zod, their own words and the permission table',
      severity: 'error',
      from: { path: '^src/modules/[^/]+/[^/]+\\.(rules|access)\\.ts$' },
      to: {
        pathNot: [
          '^src/kernel/',
          '(^|/)node_modules/(zod|temporal-polyfill)/',
          '^src/modules/[^/]+/[a-z-]+\\.ts$',
          '^src/modules/[^/]+/[a-z-]+\\.(rules|access)\\.ts$',
        ],
      },
    },
    {
      name: 'public-and-office-are-strangers',
      severity: 'error',
      from: { path: '^src/web/public/' },
      to: { path: '^src/web/office/' },
    },
    {
      name: 'office-and-public-are-strangers',
      severity: 'error',
      from: { path: '^src/web/office/' },
      to: { path: '^src/web/public/' },
    },
    {
      name: 'ui-has-no-domain',
      severity: 'error',
      from: { path: '^src/web/ui/' },
      to: { path: '^src/(modules|seed|web/(public|office))/' },
    },
    {
      name: 'sql-only-where-it-belongs',
      comment: 'Kysely and pg only in queries, commands, tables, seeds and the platform',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [
          '^src/platform/',
          '^src/seed/',
          '\\.(queries|commands|table|seed|auth)\\.ts$',
          '\\.test\\.tsx?$',
        ],
      },
      to: { path: '(^|/)node_modules/(kysely|pg)/' },
    },
    {
      name: 'tests-stay-outside',
      severity: 'error',
      from: { path: '^src/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^(test|e2e|bench)/' },
    },
    {
      name: 'no-orphans-of-npm',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
