// Labels of comments: each check finds what it is for and leaves the rest alone; then the tree.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { labelPlaces, namedFiles } from './headers.mjs';

const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' }).split('\n').filter((name) => name && existsSync(path.join(root, name)));
const code = files.filter((name) => /^(src|bench|tests)\/.*\.(cpp|h)$/.test(name));

const places = (text) => labelPlaces('src/a/a.h', text).length;
const names = (text) => namedFiles('src/a/a.h', text, ['src/a/a_test.cpp', 'src/a/b_one_test.cpp', 'src/b/b.h', 'docs/decisions/0007-two.md', 'data/counties/x.toml', 'tests/api/a.cpp']).length;

test('labels: one in the middle of a line is found', () => {
  assert.equal(places('// Source:  the door (a line not\n//          to be crossed). Promise: denied unless said.\n'), 1);
  assert.equal(places('// Errors:  none. Threads: any.\n'), 1);
  assert.equal(places('// A town of its own. Tests: a_test.cpp\n'), 1);
  assert.equal(places('// Promise: as told. LAW: report.duty\n'), 1);
  assert.equal(places('// Source:  data/a.toml; LAW: report.duty.\n// Promise: none.\n'), 0);
  assert.equal(places('// The Errors of it are many, and Promise is a word: no label.\n'), 0);
});

test('labels: what is not under its label, and what is too long, are found', () => {
  assert.equal(places('// Promise: so it is\n// and goes on.\n'), 1);
  assert.equal(places('// Promise: so it is\n//          and goes on.\n'), 0);
  assert.equal(places('// Errors: none.\n'), 1);
  assert.equal(places('  // Errors:  none,\n  //          never.\n'), 0);
  assert.equal(places(`// Errors:  ${'a'.repeat(100)}\n`), 1);
  assert.equal(places('// Promise: so it is.\n// LAW: report.duty\n'), 0);
});

test('labels: a file that is not there is found, in Source and Tests alone', () => {
  assert.equal(names('// Tests:   c_test.cpp\n'), 1);
  assert.equal(names('// Tests:   a_test.cpp, b_*_test.cpp, tests/api.\n'), 0);
  assert.equal(names('// Tests:   a_test, c_test over sockets\n'), 1);
  assert.equal(names('// Tests:   tests/gone\n'), 1);
  assert.equal(names('// Source:  b/b.h; docs/decisions/0007; data/counties/<county>.toml.\n'), 0);
  assert.equal(names('// Source:  a standard;\n//          docs/decisions/0008.\n'), 1);
  assert.equal(names('// Source:  mission.md (what must not be).\n'), 1);
  assert.equal(names('// Promise: as c_test.cpp says.\n'), 0);
});

for (const [title, check] of [
  ['a label begins its line, and what it says stands under itself', labelPlaces],
  ['a file that Source or Tests names is there', namedFiles],
]) {
  test(title, () => {
    const complaints = code.flatMap((name) => check(name, readFileSync(path.join(root, name), 'utf8'), files).map((at) => `${name}:${at.line} ${at.text}`));
    assert.equal(complaints.length, 0, `\n${complaints.join('\n')}\n`);
  });
}
