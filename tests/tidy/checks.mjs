// checks: what the house promises about its own shape, each as a pure function of a file's path and text.
// Each answers a list of complaints: {line, text}. tidy.test.mjs runs them on the tree, checks.test.mjs on samples.

// The rooms and what they may include, as in docs/architecture.md §2. Order of the rows is the order of the arrows.
export const rooms = {
  base: [],
  domain: ['base'],
  ledger: ['base'],
  stores: ['ledger', 'base'],
  codec: ['domain', 'base'],
  app: ['codec', 'ledger', 'domain', 'base'],
  channels: ['app', 'codec', 'ledger', 'domain', 'base'],
  http: ['app', 'codec', 'ledger', 'domain', 'base'],
  cli: ['http', 'channels', 'stores', 'app', 'codec', 'ledger', 'domain', 'base'],
};

// Headers from outside that only some rooms may see, with the files where a room may see them.
const outside = [
  { pattern: /^(boost\/asio|boost\/beast)/, only: /^src\/(http\/(server|connection|edge)[a-z_]*\.(cpp|h)|cli\/client)/, because: 'Asio and Beast stay in few files' },
  { pattern: /^boost\//, only: /^src\/(codec|http|cli)\//, because: 'rules, stores and use cases know no Boost' },
  { pattern: /^sqlite3\.h/, only: /^src\/stores\//, because: 'a driver has one user' },
  { pattern: /^(jpeglib|jerror|png|qpdf|seccomp)/, only: /^src\/channels\//, because: 'files of strangers are decoded in one room' },
  { pattern: /^libpq/, only: /^src\/stores\//, because: 'a driver has one user' },
  { pattern: /^(sodium|openssl)/, only: /^src\/(ledger|http|app\/credentials|stores|cli)/, because: 'keys and seals are the ledger\'s' },
  { pattern: /^(spdlog|thread|mutex|random|iostream|fstream|filesystem|atomic|future)/, not: /^src\/domain\//, because: 'rules know no clock, chance, threads or I/O' },
];

export const isTest = (path) => /_test\.cpp$|_fixture\.h$|_fixtures?\.(h|cpp)$|_samples?\.(h|cpp)$/.test(path) || path.startsWith('tests/');

export function includes(path, text) {
  const found = [];
  const room = /^src\/([a-z]+)\//.exec(path)?.[1];
  if (!room) return found;
  text.split('\n').forEach((line, at) => {
    const own = /^\s*#\s*include\s+"([^"]+)"/.exec(line)?.[1];
    const foreign = /^\s*#\s*include\s+<([^>]+)>/.exec(line)?.[1];
    if (own) {
      const other = own.split('/')[0];
      if (!(other in rooms)) found.push({ line: at + 1, text: `"${own}" is not below a room: write it from src/` });
      else if (other !== room && !rooms[room].includes(other)) {
        found.push({ line: at + 1, text: `${room} may not include ${other} ("${own}")` });
      }
    }
    if (foreign && !isTest(path)) {
      for (const rule of outside) {
        if (!rule.pattern.test(foreign)) continue;
        const refused = rule.only ? !rule.only.test(path) : rule.not.test(path);
        if (refused) found.push({ line: at + 1, text: `<${foreign}>: ${rule.because}` });
      }
    }
  });
  return found;
}

export function fileLength(path, text, most = 400) {
  const lines = text.split('\n').length - 1;
  return lines > most ? [{ line: most, text: `${lines} lines, at most ${most}` }] : [];
}

// A function is a line that opens a brace and does not belong to a class, namespace, enum or table; it ends where its brace does.
export function functionLength(path, text, most = 60) {
  const found = [];
  const open = [];
  let depth = 0;
  text.split('\n').forEach((raw, at) => {
    const line = raw.replace(/"(\\.|[^"\\])*"/g, '""').replace(/'(\\.|[^'\\])'/g, "''").replace(/\/\/.*$/, '');
    for (let i = 0; i < line.length; i += 1) {
      if (line[i] === '{') {
        const before = line.slice(0, i);
        const body = /(\)|const|noexcept|override|mutable)\s*(->\s*[\w:<>&*, ]+)?\s*(:.*)?$/.test(before.trimEnd()) && !/^\s*(namespace|class|struct|enum|union)\b/.test(before);
        open.push({ line: at + 1, body, depth });
        depth += 1;
      } else if (line[i] === '}') {
        depth -= 1;
        const from = open.pop();
        if (from?.body && at + 1 - from.line > most && !open.some((outer) => outer.body)) {
          found.push({ line: from.line, text: `a function of ${at + 1 - from.line} lines, at most ${most}` });
        }
      }
    }
  });
  return found;
}

const banned = [
  [/\b(class|struct)\s+\w*(Manager|Helper|Util|Utils|Impl|Info|Processor)\b/, 'say what it is, not that it manages or helps'],
  [/\b(TODO|FIXME|XXX|HACK)\b/, 'finish it, or write it down as an issue'],
  [/\bstd::rand\b|\bsrand\(/, 'chance is passed in'],
  [/#if(def|\s+defined).*TEST/, 'no test switches in the product: inject instead'],
];

// Numbers of HTTP and of engines, and characters, can't all be listed; our own enumerations can.
const numbered = /^\s*case ([\d']|SQLITE_)/;

export function words(path, text) {
  const found = [];
  if (isTest(path)) return found;
  let label = '';
  text.split('\n').forEach((line, at) => {
    if (/^\s*case /.test(line)) label = line;
    if (/^\s*default:/.test(line) && !numbered.test(label)) found.push({ line: at + 1, text: `${line.trim().slice(0, 60)}: list the cases, so that a forgotten one does not compile` });
    for (const [pattern, instead] of banned) if (pattern.test(line)) found.push({ line: at + 1, text: `${line.trim().slice(0, 60)}: ${instead}` });
  });
  return found;
}

// Rules read no clock and no chance; everybody else reads them in one place.
export function clocks(path, text) {
  if (isTest(path) || !/^src\/(domain|codec|ledger|base)\//.test(path)) return [];
  const read = path.startsWith('src/ledger/') ? /system_clock::now|\btime\(nullptr\)|gettimeofday/ : /(system_clock|steady_clock)::now|\btime\(nullptr\)|gettimeofday/;  // the ledger may measure how long it took
  const found = [];
  text.split('\n').forEach((line, at) => {
    if (read.test(line)) found.push({ line: at + 1, text: 'time is passed in' });
  });
  return found;
}

// g++ 12.2 destroys twice an aggregate or a capturing lambda written inside a co_await expression.
export function awaits(path, text) {
  if (!/^src\/http\//.test(path)) return [];
  const found = [];
  text.split('\n').forEach((line, at) => {
    const bare = line.replace(/"(\\.|[^"\\])*"/g, '""').replace(/\/\/.*$/, '');
    if (/co_await\s+[\w:.\->]+\([^)]*\{/.test(bare) || /co_await[^;]*[(,]\s*\[[^\]]*\]\s*[({]/.test(bare)) found.push({ line: at + 1, text: 'name the value first, then move it into co_await' });
  });
  return found;
}

// What a loop walks over lives as long as the loop only when it is the value itself: of a part of what a call answered, the
// whole is gone before the first turn (g++ 12). It reads memory that is given back, mostly without a sign.
export function loops(path, text) {
  return text.split('\n').flatMap((line, at) => {
    const range = rangeOf(line);
    const part = range && (/^\*.*\(/.test(range) || /\)\.(json|value)\(\)/.test(range) || /^\w[\w.:]*\(.*\)->/.test(range));
    return part ? [{ line: at + 1, text: `the whole of what is walked over is gone: keep it in a name first: ${line.trim()}` }] : [];
  });
}

function rangeOf(line) {
  const begun = /\bfor \((?:const )?auto&?&? ?[^;:]*(?<!:):(?!:)\s/.exec(line);
  if (!begun) return undefined;
  const rest = line.slice(begun.index + begun[0].length);
  let depth = 1;
  const end = [...rest].findIndex((sign) => (depth += sign === '(' ? 1 : sign === ')' ? -1 : 0) === 0);
  return end < 0 ? rest : rest.slice(0, end);
}

export function firstLine(path, text) {
  if (!/\.h$/.test(path)) return [];
  return /^\/\/ \S/.test(text) ? [] : [{ line: 1, text: 'a header begins by saying what it is' }];
}

// Twelve or ten digits that pass as an identity number must belong to Skatteverket's test series.
export function identityNumbers(path, text) {
  const found = [];
  text.split('\n').forEach((line, at) => {
    for (const match of line.matchAll(/(?<![\d.])((?:19|20)\d{6})-?(\d{4})(?!\d)/g)) {
      const [month, day] = [Number(match[1].slice(4, 6)), Number(match[1].slice(6, 8)) % 60];
      if (month < 1 || month > 12 || day < 1 || day > 31) continue;
      const digits = (match[1].slice(2) + match[2]).split('').map(Number);
      const sum = digits.reduce((total, digit, i) => { const twice = i % 2 ? digit : digit * 2; return total + (twice > 9 ? twice - 9 : twice); }, 0);
      const serial = Number(match[2].slice(0, 3));
      const born = Number(match[1].slice(0, 4));
      const published = (serial === 238 || serial === 239) && born >= 1976 && born <= 2023;
      const example = match[1] + match[2] === '2026016' + '12381'; // In the first stored examples, which never change.
      const test = serial >= 980 || published || serial === 0 || example; // 000 is nobody's.
      if (sum % 10 === 0 && !test) found.push({ line: at + 1, text: 'an identity number outside the test series' });
    }
  });
  return found;
}

export const codesIn = (text) => [...text.replace(/^\s*\/\/.*$/gm, '').matchAll(/\bCode\s+k\w+\s*\{\s*"([a-z0-9_]+)"\s*\}/g)].map((match) => match[1]);
