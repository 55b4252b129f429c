// law: each key of data/law.toml that is built stands above code and above a test; one that is not built stands nowhere.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import * as law from './law.mjs';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
const read = (name) => readFileSync(path.join(root, name), 'utf8');
const names = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).split('\n').filter((name) => name && existsSync(path.join(root, name)));
const code = names.filter((name) => /^(src|bench|tests|web\/(src|e2e))\/.*\.(cpp|h|ts|vue)$/.test(name));

test('every law key that is built stands above code and above a test, and no other does', () => {
  const found = law.complaints(read('data/law.toml'), code.map((name) => ({ path: name, text: read(name) })));
  assert.equal(found.length, 0, `\n${found.join('\n')}\n`);
});

test('every law key that the glossary, a file of data or a refusal names stands in data/law.toml', () => {
  const known = new Set(law.rowsIn(read('data/law.toml')).map((row) => row.key));
  const named = law.keysOfGlossary(read('docs/glossary.md')).map(({ line, key }) => ({ at: `docs/glossary.md:${line}`, key }));
  for (const name of names.filter((one) => /^data\/.*\.toml$/.test(one) && one !== 'data/law.toml')) {
    read(name).split('\n').forEach((line, at) => {
      for (const [, list] of line.matchAll(/^law = (.*)$/g)) for (const [, key] of list.matchAll(/"([^"]+)"/g)) named.push({ at: `${name}:${at + 1}`, key });
    });
  }
  for (const name of code.filter((one) => /^src\/.*\.(cpp|h)$/.test(one))) for (const key of law.keysOfRefusals(read(name))) named.push({ at: name, key });
  assert.deepEqual(named.filter(({ key }) => !known.has(key)), []);
  assert.ok(named.length > 40, 'the glossary and the data name their keys');
});

const row = (key, built) => `[[law]]\nkey = "${key}"\n${built === undefined ? '' : `built = ${built}\n`}`;
const file = (name, text) => ({ path: name, text });
const rule = '// LAW: a.b\nint rule();\n';

test('a mark is read with each of its keys, and stands above code or in a description', () => {
  assert.deepEqual(law.marksIn('  // LAW: a.b, c_d (because), e. Words, and more.\n  f();\n').map(({ key, above }) => [key, above]), [['a.b', true], ['c_d', true], ['e', true]]);
  assert.deepEqual(law.marksIn('// X: it is.\n//\n// Source:  LAW: a.b; docs.\n#pragma once\n').map(({ key, above }) => [key, above]), [['a.b', false]]);
  assert.deepEqual(law.marksIn('// LAW: a.b\n#pragma once\n').map(({ above }) => above), [false]);
  assert.deepEqual(law.marksIn('// LAW: a.b\n// and why.\n\n').map(({ above }) => above), [false]);
  assert.deepEqual(law.marksIn('<!-- LAW: a.b -->\n<main>\n').map(({ key, above }) => [key, above]), [['a.b', true]]);
  assert.deepEqual(law.marksIn('call("LAW: a.b");\n'), []);
});

test('what is built needs a mark above code and above a test', () => {
  const built = row('a.b', true);
  assert.deepEqual(law.complaints(built, [file('src/a.cpp', rule), file('src/a_test.cpp', rule)]), []);
  assert.deepEqual(law.complaints(built, [file('src/a.cpp', rule), file('web/e2e/a.spec.ts', rule)]), []);
  assert.match(law.complaints(built, [file('src/a_test.cpp', rule)]).join(), /above no code/);
  assert.match(law.complaints(built, [file('src/a.cpp', rule)]).join(), /above no test/);
  assert.match(law.complaints(built, [file('src/a.h', '// Source:  LAW: a.b\n#pragma once\n'), file('src/a_test.cpp', rule)]).join(), /above no code/);
});

test('what is not built has no mark, every row says which, and an unknown key is found wherever it stands', () => {
  assert.match(law.complaints(row('a.b', false), [file('src/a.cpp', rule)]).join(), /not built, and its mark stands at src\/a.cpp:1/);
  assert.deepEqual(law.complaints(row('a.b', false), []), []);
  assert.match(law.complaints(row('a.b'), []).join(), /neither true nor false/);
  assert.match(law.complaints('', [file('src/a.cpp', rule)]).join(), /src\/a.cpp:1 "a.b" is no key/);
  assert.match(law.complaints(row('a.b', false), [file('src/a.h', '// Source:  LAW: a.c; docs\n')]).join(), /"a.c" is no key/);
  assert.match(law.complaints('', [file('src/a.cpp', '// LAW: Because.\nint a;\n')]).join(), /names no key/);
});

test('a refusal names its key', () => {
  assert.deepEqual(law.keysOfRefusals('return refuse(kA, {}, "a.b");\nRefusal{.code = kA, .law = "c"};\nrefuse(kB, "/field");\nrefuse(kC,\n  "/f", "d.e")'), ['c', 'a.b', 'd.e']);
});

test('the glossary names its keys in the third column', () => {
  assert.deepEqual(law.keysOfGlossary('| barn | `child` | `a.b`, `c` | minor |\n| a | b |\n'), [{ line: 1, key: 'a.b' }, { line: 1, key: 'c' }]);
});
