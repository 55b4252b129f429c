#include "cli/usage.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>

namespace ingang::cli {

namespace {

std::string before(const std::string& text, const std::string& mark) {
  return text.substr(0, text.find(mark));
}
std::string after(const std::string& text, const std::string& mark) {
  const auto found = text.find(mark);
  return found == text.npos ? text : text.substr(found + mark.size());
}

// The command as far as it was understood: "user add".
const CLI::App& deepest(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return chosen.empty() ? app : deepest(*chosen.front());
}
std::string path_of(const CLI::App& app, const CLI::App& root) {
  if (&app == &root) return "ingang";
  return path_of(*app.get_parent(), root) + " " + app.get_name();
}

// No command, or one that does not exist.
std::string no_command(const CLI::App& at, const CLI::App& root,
                       const std::vector<std::string>& typed) {
  const auto word = std::ranges::find_if(typed, [&](const std::string& each) {
    const auto* app = &at;
    for (; app; app = app->get_parent())
      if (app->check_name(each)) return false;
    return !each.starts_with("-");
  });
  std::vector<std::string> all;
  for (const auto* each : at.get_subcommands([](const CLI::App*) { return true; }))
    all.push_back(each->get_name());
  return fmt::format(
      "{} Kommandon till {}: {}.",
      word == typed.end() ? "Ange ett kommando." : fmt::format("Kommandot {} finns inte.", *word),
      path_of(at, root), fmt::join(all, ", "));
}

// "--kind: foo not in {training,pilot}", "--seconds: Value 900 not in range 0 to 600".
std::string not_valid(const std::string& said) {
  const auto option = before(said, ": ");
  const auto words = after(said, ": ");
  if (words.find(" not in {") != words.npos)
    return fmt::format("{} kan inte vara {}. Välj bland: {}.", option, before(words, " not in {"),
                       before(after(words, " not in {"), "}"));
  if (words.find(" not in range ") != words.npos) {
    const auto range = after(words, " not in range ");
    const auto given = after(before(words, " not in range "), "Value ");
    if (given.find_first_not_of("-+0123456789") != given.npos)
      return fmt::format("{} har ett värde som inte förstås: {}.", option, given);
    return fmt::format("{} är utanför sina gränser: {} till {}.", option, before(range, " to "),
                       after(range, " to "));
  }
  return fmt::format("{} har ett värde som inte går: {}.", option, words);
}

}  // namespace

std::string usage_error(const CLI::ParseError& wrong, const CLI::App& app,
                        const std::vector<std::string>& typed) {
  using Kind = CLI::ExitCodes;
  const std::string said = wrong.what();
  const auto& at = deepest(app);
  const auto is = [&](Kind kind) { return wrong.get_exit_code() == static_cast<int>(kind); };
  std::string text = fmt::format("Kommandot förstås inte ({}).", wrong.get_name());
  if (is(Kind::RequiredError) && said.starts_with("A subcommand"))
    text = no_command(at, app, typed);
  else if (is(Kind::RequiredError))
    text = fmt::format("{} saknas.", before(said, " is required"));
  else if (is(Kind::ExtrasError))
    text = fmt::format("Det här hör inte till kommandot: {}.", after(said, ": "));
  else if (is(Kind::ConversionError))
    text = fmt::format("{} har ett värde som inte förstås: {}.", before(after(said, ": "), " = "),
                       after(said, " = "));
  else if (is(Kind::ValidationError))
    text = not_valid(said);
  else if (is(Kind::ArgumentMismatch))
    text = fmt::format("{} har för få eller för många värden.", before(said, ":"));
  else if (is(Kind::RequiresError))
    text = fmt::format("{} anges tillsammans med {}.", before(said, " requires "),
                       after(said, " requires "));
  return fmt::format("{}\nInget är gjort. Hjälp: {} --help\n", text, path_of(at, app));
}

}  // namespace ingang::cli
