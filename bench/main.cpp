// ingang_bench: measurements that anyone can rerun: ours, the bare engine and the peers, in one
// run.
#include <CLI/CLI.hpp>
#include <csignal>
#include <functional>

#include "bench.h"
#include "channels/reader/reader.h"

namespace {

using ingang::bench::Options;
using ingang::bench::Tally;
using Run = void (*)(const Options&, Tally&);

struct Chosen {
  std::string name;
  Run run{};
};

int measure(const Chosen& chosen, const Options& options) {
  Tally tally(options.json);
  tally.say(ingang::bench::machine() + "\n");
  try {
    chosen.run(options, tally);
  } catch (const ingang::bench::Stopped& stopped) {
    tally.missing(chosen.name, stopped.why);
  } catch (const std::exception& wrong) {
    tally.missing(chosen.name, wrong.what());
  }
  tally.print();
  return tally.whole() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  if (const auto read = ingang::channels::read_if_asked(argc, argv)) return *read;
  std::signal(SIGPIPE, SIG_IGN);
  CLI::App app{"Measurements: ours, the bare engine and the peers in one run, machine printed."};
  app.require_subcommand(1);
  Options options;
  Chosen chosen;
  namespace bench = ingang::bench;
  const auto add = [&](const char* name, const char* help, Run run) {
    auto* command = app.add_subcommand(name, help);
    command->add_flag("--json", options.json, "One line of JSON a measure on stdout");
    command->callback([&chosen, name, run] { chosen = {name, run}; });
    return command;
  };
  const auto rounds = [&](CLI::App* command) {
    command->add_option("--rounds", options.rounds, "Interleaved rounds")->capture_default_str();
    command->add_option("--seconds", options.seconds, "Seconds a round")->capture_default_str();
    command->add_option("--clients", options.clients, "Our clients at once")->capture_default_str();
  };
  const auto large = [&](CLI::App* command) {
    command->add_option("--cases", options.cases, "In the large ledger")->capture_default_str();
    command->add_flag_callback(
        "--huge", [&] { options.cases = bench::kHuge; }, "Ten million cases (200 GB, hours)");
    command->add_option("--folder", options.folder, "Where it is kept; else var/bench-<cases>");
  };
  auto* intake =
      add("intake", "Durable reports a second over HTTPS, beside the bare engine", &bench::intake);
  intake->add_flag("--long", options.long_, "At 500 000 reports too (about a quarter of an hour)");
  intake->add_option("--preload", options.preload, "Reports there in the second scenario")
      ->capture_default_str();
  intake->add_option_function<std::string>(
      "--store", [&](const std::string& store) { options.postgres = store == "postgres"; },
      "sqlite or postgres");
  rounds(intake);
  add("live", "From sent to shown in another person's queue", &bench::live);
  auto* peers = add("peers", "Beside parse-server, Postfix and Request Tracker", &bench::peers);
  peers->add_option("--peer", options.peer, "One only, by the beginning of its name");
  rounds(peers);
  auto* load = add("load", "Make a large valid ledger, once", &bench::load_cases);
  load->add_option("--store", options.store, "PostgreSQL; else SQLite in the folder");
  large(load);
  large(add("reads", "Queue, search, open, receive, start, verify as the ledger grows",
            &bench::reads));
  auto* listeners = add("listeners", "Many who listen, each told of its own", &bench::listeners);
  listeners->add_option("--listeners", options.listeners, "How many")->capture_default_str();
  rounds(add("routing", "Who receives, by the ledger and by files", &bench::routes));
  rounds(add("notices", "A rung is due, and what it tells is handed over", &bench::notices));
  rounds(add("nodes", "Two nodes on one PostgreSQL, beside one", &bench::nodes));
  add("flood", "A report sent and received in floods, beside strangers at the door", &bench::flood);
  rounds(add("cost", "What access log, sealing and Merkle tree take", &bench::cost));
  auto* cost_round = add("cost-round", "One round of cost", &bench::cost_round);
  cost_round->group("");  // cost starts it
  cost_round->add_option("--seconds", options.seconds, "How long");
  auto* all = add("all", "All of the above, short, in one table", &bench::all);
  all->add_option("--preload", options.preload, "Reports there in intake's second scenario");
  all->add_option("--listeners", options.listeners, "How many")->capture_default_str();
  large(all);
  rounds(all);
  CLI11_PARSE(app, argc, argv);
  return measure(chosen, options);
}
