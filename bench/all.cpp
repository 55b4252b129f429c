// all: every measurement, short, in one table.
#include <fmt/core.h>

#include "bench.h"

namespace ingang::bench {

namespace {

using Run = void (*)(const Options&, Tally&);

// One that cannot go on is told, and the others go on.
void one(const char* name, Run run, const Options& options, Tally& tally) {
  tally.say(fmt::format("\n── {}\n", name));
  try {
    run(options, tally);
  } catch (const Stopped& stopped) {
    tally.missing(name, stopped.why);
  } catch (const std::exception& wrong) {
    tally.missing(name, wrong.what());
  }
}

}  // namespace

void all(const Options& options, Tally& tally) {
  Options on_postgres = options;
  on_postgres.postgres = true;
  one("intake, SQLite", &intake, options, tally);
  one("intake, PostgreSQL", &intake, on_postgres, tally);
  one("two nodes", &nodes, options, tally);
  one("peers", &peers, options, tally);
  one("live", &live, options, tally);
  one("listeners", &listeners, options, tally);
  one("flood", &flood, options, tally);
  one("cost", &cost, options, tally);
  one("notices", &notices, options, tally);
  one("routing", &routes, options, tally);
  one("reads", &reads, options, tally);
}

}  // namespace ingang::bench
