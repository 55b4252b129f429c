#include "cli/alarm_texts.h"

#include <fmt/core.h>

#include <boost/json.hpp>

#include "app/whole_file.h"

namespace ingang::cli {

namespace json = boost::json;

std::expected<AlarmTexts, std::string> AlarmTexts::load(const std::filesystem::path& file) {
  const auto wrong = [&](std::string_view why) {
    return std::unexpected(fmt::format(
        "{} går inte att använda. Rätta den och försök igen, eller ange en hel mapp med --data. "
        "({})",
        file.string(), why));
  };
  const auto text = app::read_whole(file);
  if (!text) return wrong(text.error().what);
  if (!*text) return wrong("no such file");
  AlarmTexts out;
  try {
    const auto parsed = json::parse(**text);
    for (const auto& [code, each] : parsed.as_object())
      out.texts_[code] = {.means = json::value_to<std::string>(each.at("means")),
                          .act = json::value_to<std::string>(each.at("do"))};
  } catch (const std::exception& not_so) {
    return wrong(not_so.what());
  }
  return out;
}

const AlarmText& AlarmTexts::of(std::string_view code) const {
  static const AlarmText kOther{.means = "Något är inte som det ska.",
                                .act = "Se efter larmet i docs/operating.md, och i loggen."};
  const auto found = texts_.find(code);
  return found == texts_.end() ? kOther : found->second;
}

}  // namespace ingang::cli
