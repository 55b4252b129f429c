// import --diff: what data/counties and data/agreements say otherwise than the ledger, which alone
// decides. A server that runs is asked through its door; else the folder is read, and nothing in it
// is changed.
#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands.h"
#include "cli/county_said.h"
#include "cli/door.h"

namespace ingang::cli {

namespace {

int say(const Said& said) {
  fmt::print("{}", said.out);
  fmt::print(stderr, "{}", said.wrong);
  return said.code;
}
int refuse(const std::string& why) { return say({.code = 2, .out = {}, .wrong = why + "\n"}); }

int show_difference(const Places& given) {
  const auto places = found(given);
  if (!places) return refuse(places.error());
  const auto asked = ask_county(*places);
  if (!asked) return refuse(asked.error());
  if (*asked) return say(**asked);
  const auto opened = Installation::open(*places, Opening::to_read);
  if (!opened) return refuse(opened.error());
  if (!(**opened).follows_ledger()) {
    return say({.code = 1,
                .out = "Liggaren har inget län än: filerna läses in när servern startas.\n",
                .wrong = {}});
  }
  return say(said_of_difference((**opened).county_files(), *(**opened).county()));
}

// `diff`: there is nothing else to ask for yet, and the parser wants it said.
struct ChosenImport : Places {
  bool diff{};
};

}  // namespace

void add_import(CLI::App& app, std::function<int()>& run) {
  const auto to = std::make_shared<ChosenImport>();
  auto* command = app.add_subcommand(
      "import",
      "Visa vad filerna i data/counties och data/agreements säger annat än liggaren. En ny mapp "
      "läser in dem av sig själv vid första starten; sedan bestämmer de ingenting");
  command->add_flag("--diff", to->diff, "Visa skillnaderna. Ändrar ingenting")->required();
  command
      ->add_option("--folder", to->folder, "Var installationen finns: liggare, nycklar, certifikat")
      ->capture_default_str();
  command->add_option("--data", to->data, "Mappen data/; hittas annars bredvid programmet");
  command
      ->add_option("--store", to->store,
                   "PostgreSQL för liggaren, om ingen server går; annars SQLite i mappen. Med "
                   "lösenord: sätt INGANG_STORE i stället")
      ->envname("INGANG_STORE");
  command->add_option("--county", to->county, "Länets filnamn i data/counties")
      ->capture_default_str();
  command->footer(
      "Går också medan servern går.\nSlutar med 0 när de säger detsamma, 1 när de skiljer sig, 2 "
      "när något inte gick att läsa.");
  command->callback([to, &run] { run = [to] { return show_difference(*to); }; });
}

}  // namespace ingang::cli
