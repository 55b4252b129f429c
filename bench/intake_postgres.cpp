// intake on PostgreSQL: ours beside pgbench, which inserts the same octets and index rows on the
// same server, one report a transaction.
//
// Promise: pgbench's tables are copies of ours with every index and constraint; its values have the
//          sizes that ours had on average, and as many rows of each kind; the octets are sent with
//          each report. A report is one prepared statement: one journey, one commit, the quickest
//          that the engine has. No HTTP, TLS, JSON, rules or seal.
#include <fmt/core.h>
#include <libpq-fe.h>

#include <fstream>
#include <random>

#include "child.h"
#include "given.h"
#include "intake.h"
#include "support/postgres_cluster.h"

namespace ingang::bench {

namespace {

class Line {
 public:
  explicit Line(const std::string& url) : line_(PQconnectdb(url.c_str()), &PQfinish) {}
  std::string ask(const std::string& sql) {
    const std::unique_ptr<PGresult, decltype(&PQclear)> answer(PQexec(line_.get(), sql.c_str()),
                                                               &PQclear);
    const auto status = PQresultStatus(answer.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK)
      throw Stopped{PQerrorMessage(line_.get())};
    return PQntuples(answer.get()) > 0 ? PQgetvalue(answer.get(), 0, 0) : "";
  }
  double number(const std::string& sql) { return std::atof(ask(sql).c_str()); }

 private:
  std::unique_ptr<PGconn, decltype(&PQfinish)> line_;
};

// Ours, as it lies in the database now: how many rows a report has, and how large they are.
struct Sizes {
  double reports{};
  std::size_t entries{};
  std::size_t sealed{};
  std::size_t row{};
  std::size_t audience{};
  std::size_t answer{};
  std::size_t wrapped{};
  std::size_t tokens{};
};

Sizes sizes_of(Line& line) {
  const auto mean = [&](const std::string& of, const std::string& table) {
    return static_cast<std::size_t>(
        line.number("SELECT round(avg(" + of + ")) FROM ingang_ledger" + table));
  };
  Sizes out{.reports = line.number("SELECT count(*) FROM ingang_ledger.rows")};
  const auto each = [&](const std::string& table) {
    return static_cast<std::size_t>(
        line.number("SELECT count(*) FROM ingang_ledger" + table) / out.reports + 0.5);
  };
  if (out.reports < 1) throw Stopped{"ours has written nothing"};
  out.entries = each(".entries");
  out.audience = each(".audience");
  out.tokens = each(".tokens");
  out.sealed = mean("octet_length(sealed)", ".entries");
  out.row = mean("octet_length(sealed)", ".rows");
  out.answer = mean("octet_length(answer)", ".answers");
  out.wrapped = mean("octet_length(wrapped)", "_keys.keys");
  return out;
}

void make_tables(Line& line) {
  line.ask("CREATE SCHEMA bare");
  for (const char* table :
       {"entries", "tree", "rows", "audience", "answers", "tokens", "tokens_of_key"})
    line.ask(fmt::format("CREATE TABLE bare.{0} (LIKE ingang_ledger.{0} INCLUDING ALL)", table));
  line.ask("CREATE TABLE bare.keys (LIKE ingang_ledger_keys.keys INCLUDING ALL)");
  line.ask("CREATE SEQUENCE bare.n");
  line.ask("CREATE SEQUENCE bare.leaf");
}

std::string random_octets(std::size_t octets) {
  static std::mt19937_64 random(7);
  std::string out = "\\x";
  for (std::size_t i = 0; i < octets; ++i) out += fmt::format("{:02x}", random() & 0xffU);
  return out;
}

// Ids are ordered by time as ours are; what is random in ours is random here. The client's counter
// makes them its own.
std::string script_of(const Sizes& of) {
  std::string out =
      "\\set at :at + 1\n\\set chance random(1, 9000000000000000000)\n"
      "WITH me AS MATERIALIZED (SELECT int8send(:at) || int8send(:chance) AS id, 1790000000000 + "
      ":at "
      "AS at), k AS (INSERT INTO bare.keys(id, authority, year, parent_version, wrapped) SELECT "
      "id, "
      "'0180-hub', 2026, 1, :wrapped::bytea FROM me)";
  for (std::size_t i = 1; i <= of.entries; ++i) {
    out += fmt::format(
        ", e{0} AS (INSERT INTO bare.entries SELECT nextval('bare.n'), id, {0}, '0180-hub', id, "
        "at, "
        "at, sha256(id || 'c'), sha256(id || 's'), sha256(id || 'a'), :sealed::bytea FROM me)"
        ", t{0} AS (INSERT INTO bare.tree SELECT nextval('bare.leaf'), sha256(id || 't') FROM me)",
        i);
  }
  out +=
      ", r AS (INSERT INTO bare.rows SELECT id, ingang_ledger.zeroblob(16), 1, 'report', "
      "'0180-hub', encode(id, "
      "'hex'), 'at_door', '0180-socialjour-hub', 'normal', '', at, at, 1, at, NULL, NULL, NULL, "
      "id, "
      ":row::bytea, 'hub' FROM me)";
  out += fmt::format(
      ", u AS (INSERT INTO bare.audience SELECT 'unit:' || g, 'report', 1, at, id, "
      "'0180-socialjour-hub' FROM me, generate_series(1, {}) g)",
      of.audience);
  if (of.tokens > 0) {
    out += fmt::format(
        ", s AS (INSERT INTO bare.tokens SELECT 1, 0, sha256(id || int8send(g)), id, id FROM me, "
        "generate_series(1, {0}) g), o AS (INSERT INTO bare.tokens_of_key SELECT id, 1, "
        ":tokens::bytea FROM me)",
        of.tokens);
  }
  return out +
         " INSERT INTO bare.answers SELECT sha256(id || 'k'), sha256(id || 'b'), id, at, 1, 1, at, "
         ":answer::bytea FROM me;\n";
}

double figure_after(const std::string& said, std::string_view words) {
  const auto at = said.find(words);
  if (at == std::string::npos) throw Stopped{"pgbench: " + said};
  return std::atof(said.c_str() + at + words.size());
}

struct Theirs {
  double per_second{};
  double ms{};  // on average
};

Theirs pgbench(const Cluster& cluster, const std::filesystem::path& script, const Sizes& of,
               int seconds, int clients) {
  // Each run goes on after the one before.
  static int runs = 0;
  std::vector<std::string> words{"pgbench", "-n",
                                 "-M",      "prepared",
                                 "-h",      cluster.folder().string(),
                                 "-U",      "ingang",
                                 "-f",      script.string(),
                                 "-c",      std::to_string(clients),
                                 "-j",      "1",
                                 "-T",      std::to_string(seconds)};
  for (const auto& each :
       {fmt::format("at={}", ++runs * 10'000'000), "wrapped=" + random_octets(of.wrapped),
        "sealed=" + random_octets(of.sealed), "row=" + random_octets(of.row),
        "answer=" + random_octets(of.answer), "tokens=" + random_octets(32 * of.tokens)}) {
    words.emplace_back("-D");
    words.push_back(each);
  }
  words.emplace_back("postgres");
  const auto said = output_of({.words = words});
  // A disk that stood still for the whole round: it says so, and gives no rate.
  if (figure_after(said, "actually processed: ") == 0) return {};
  return {figure_after(said, "tps = "), figure_after(said, "latency average = ")};
}

}  // namespace

void intake_postgres(const Options& options, Tally& tally) {
  const Folder folder;
  const Cluster cluster;
  Line line(cluster.url());
  auto server = serving(folder.path(), cluster.url());
  const auto token = sign_in(server->installation(), "polis");
  const auto all = bodies(contents(server->installation(), 2000));
  Options warm = options;
  warm.seconds = 1;
  (void)intake_round(*server, warm, all, token);
  const auto of = sizes_of(line);
  make_tables(line);
  const auto script = folder.path() / "report.sql";
  std::ofstream(script) << script_of(of);
  tally.say(fmt::format(
      "{}\nA report there: {} entries of {} octets, a row, {} audiences, {} tokens, an answer, a "
      "key. "
      "{} clients each, {} rounds of {} s in turn.\n\n  {:>9} {:>9} {:>9} {:>7} {:>8} {:>8} {:>7} "
      "{:>9}\n",
      line.ask("SELECT version()"), of.entries, of.sealed, of.audience, of.tokens, options.clients,
      options.rounds, options.seconds, "ours/s", "indexed/s", "pgbench/s", "ratio", "p50 ms",
      "p99 ms", "group", "pgbench ms"));
  (void)pgbench(cluster, script, of, 1, options.clients);
  std::vector<double> ours;
  std::vector<double> indexed;
  std::vector<double> theirs;
  std::uint64_t failed = 0;
  for (int i = 0; i < options.rounds; ++i) {
    const auto us = intake_round(*server, options, all, token);
    const auto it = pgbench(cluster, script, of, options.seconds, options.clients);
    ours.push_back(us.durable);
    indexed.push_back(us.indexed);
    theirs.push_back(it.per_second);
    failed += us.failed;
    tally.say(fmt::format(
        "  {:>9.0f} {:>9.0f} {:>9.0f} {:>7.2f} {:>8.1f} {:>8.1f} {:>7.1f} {:>9.1f}\n", us.durable,
        us.indexed, it.per_second, us.indexed / it.per_second, us.p50, us.p99, us.group, it.ms));
  }
  if (median(theirs) <= 0) throw Stopped{"pgbench stood still"};
  const double ratio = median(indexed) / median(theirs);
  tally.add(
      {.name = "intake_postgres",
       .what = "durable and searchable, PostgreSQL",
       .unit = "/s",
       .ours = spread(indexed),
       .beside_what = "pgbench, the same rows",
       .beside = spread(theirs),
       .ratio = ratio,
       .goal = "≥ 1 ×",
       .met = ratio >= 1,
       .note = fmt::format("durable only {:.0f}/s ({:.2f} ×); failed {}; pgbench: one statement "
                           "a report, no HTTP, TLS, JSON, rules or seal",
                           median(ours), median(ours) / median(theirs), failed)});
}

}  // namespace ingang::bench
