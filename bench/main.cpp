// ingang_bench: measurements that anyone can rerun: ours and the bare engine, in one run.
#include <CLI/CLI.hpp>
#include <csignal>
#include <functional>

#include "bench.h"

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  CLI::App app{"Measurements: ours beside the bare engine, in one run, with the machine printed."};
  app.require_subcommand(1);
  ingang::bench::Options options;
  std::function<int()> run;
  const auto add = [&](const char* name, const char* help,
                       int (*measure)(const ingang::bench::Options&)) {
    auto* command = app.add_subcommand(name, help);
    command->add_flag("--json", options.json, "One line of JSON a figure");
    command->callback([&, measure] { run = [&, measure] { return measure(options); }; });
    return command;
  };
  auto* intake = add("intake", "Durable reports a second over HTTPS, beside bare SQLite",
                     &ingang::bench::intake);
  intake->add_flag("--long", options.long_, "At 500 000 reports too (about a quarter of an hour)");
  intake->add_option("--preload", options.preload, "Reports there in the second scenario")
      ->capture_default_str();
  intake->add_option("--rounds", options.rounds, "Interleaved rounds")->capture_default_str();
  intake->add_option("--seconds", options.seconds, "Seconds a round")->capture_default_str();
  intake->add_option("--clients", options.clients, "Clients at once")->capture_default_str();
  add("live", "From sent to shown in another person's queue", &ingang::bench::live);
  CLI11_PARSE(app, argc, argv);
  return run();
}
