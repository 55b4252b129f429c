#include "stores/sql/shape.h"

namespace ingang::stores::sql {

std::vector<std::string> differences(std::string_view where, const Shape& wanted,
                                     const Shape& found) {
  std::vector<std::string> out;
  const auto say = [&](const std::string& part, const char* what) {
    out.push_back(std::string(where) + ": " + part + what);
  };
  for (const auto& [part, text] : wanted) {
    const auto there = found.find(part);
    if (there == found.end())
      say(part, " is missing");
    else if (there->second != text)
      say(part, " is altered");
  }
  for (const auto& [part, text] : found) {
    if (!wanted.contains(part)) say(part, " is not this program's");
  }
  return out;
}

std::string in_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

void require_unaltered(const std::vector<std::string>& differences) {
  if (differences.empty()) return;
  constexpr std::size_t kNamedMax = 5;
  std::string named;
  for (std::size_t i = 0; i < differences.size() && i < kNamedMax; ++i)
    named += (i == 0 ? "" : "; ") + differences[i];
  if (differences.size() > kNamedMax) named += "; …";
  throw Fault{
      Fault::Kind::exhausted,
      "databasens uppbyggnad är ändrad av någon annan än programmet (" + named +
          "). Inget är öppnat och inget är skrivet. Ta reda på vem som gjort det. Läs sedan "
          "tillbaka en säkerhetskopia (ingang restore), eller ta bort ändringen och kör "
          "ingang verify. (the schema was altered)"};
}

}  // namespace ingang::stores::sql
