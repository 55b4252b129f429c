#include "cli/county_said.h"

#include <fmt/core.h>

#include "app/county_difference.h"

namespace ingang::cli {

namespace {

using Of = app::CountyDifference::Of;

std::string_view in_words(Of of) {
  switch (of) {
    case Of::county: return "Länet";
    case Of::municipality: return "Kommunen";
    case Of::authority: return "Myndigheten";
    case Of::unit: return "Enheten";
    case Of::agreement: return "Avtalet med";
  }
  return {};
}

std::string quoted(const std::string& text) { return text.empty() ? "inget" : "«" + text + "»"; }

std::string line_of(const app::CountyDifference& one) {
  const auto about = std::string{in_words(one.of)} + (one.code.empty() ? "" : " " + one.code);
  if (one.what.empty())
    return fmt::format("{} finns bara i {}.\n", about, one.one.empty() ? "liggaren" : "filerna");
  return fmt::format("{}, {}: filerna säger {}, liggaren {}.\n", about, one.what, quoted(one.one),
                     quoted(one.other));
}

}  // namespace

Said said_of_difference(const std::expected<app::CountyNow, std::string>& files,
                        const app::CountyNow& ledger) {
  if (!files) return {.code = 2, .out = {}, .wrong = files.error() + "\n"};
  const auto all = app::differences(*files, ledger);
  if (all.empty()) return {.code = 0, .out = "Filerna säger detsamma som liggaren.\n", .wrong = {}};
  std::string out;
  for (const auto& one : all) out += line_of(one);
  out +=
      "Det som står i liggaren gäller, och ändras i Ingång: under Avtal, och under Enheter och "
      "kontaktvägar.\n";
  return {.code = 1, .out = std::move(out), .wrong = {}};
}

}  // namespace ingang::cli
