#include "http/problem.h"

#include <algorithm>
#include <boost/json.hpp>
#include <cassert>
#include <fstream>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "http/codes.h"

namespace ingang::http {
namespace {

namespace js = boost::json;

// Both or neither; empty when neither.
std::optional<Words> find_pair(const js::object& of, std::string_view end) {
  const auto* swedish = of.if_contains("sv" + std::string(end));
  const auto* english = of.if_contains("en" + std::string(end));
  if (!swedish && !english) return Words{};
  if (!swedish || !swedish->is_string() || !english || !english->is_string()) return std::nullopt;
  return Words{.swedish = std::string(swedish->get_string()),
               .english = std::string(english->get_string())};
}

// Reads one file into `into`; answers what is wrong with it, or nothing.
std::string read_file(const std::filesystem::path& path,
                      std::map<std::string, Text, std::less<>>& into) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  js::error_code error;
  const js::value value = js::parse(bytes, error);
  if (error || !value.is_object()) return "not a JSON object";
  for (const auto& [code, entry] : value.get_object()) {
    const auto* object = entry.if_object();
    const auto* status = object ? object->if_contains("status") : nullptr;
    const auto words = object ? find_pair(*object, "") : std::nullopt;
    if (!status || !status->is_int64() || !words || words->swedish.empty())
      return "needs status, sv and en: " + std::string(code);
    auto read = find_pair(*object, "_read");
    auto title = find_pair(*object, "_title");
    if (!read || !title) return "needs both languages: " + std::string(code);
    const auto number = status->get_int64();
    if (number < 400 || number > 599) return "status is not an error: " + std::string(code);
    const Text text{.status = static_cast<int>(number),
                    .swedish = words->swedish,
                    .english = words->english,
                    .read = *std::move(read),
                    .title = *std::move(title)};
    if (!into.try_emplace(std::string(code), text).second)
      return "stands in two places: " + std::string(code);
  }
  return {};
}

struct Title {
  int status;
  std::string_view swedish;
  std::string_view english;
};
constexpr Title kTitles[] = {
    {400, "Anropet gick inte att tolka", "The request could not be read"},
    {401, "Logga in först", "Sign in first"},
    {403, "Inte tillåtet", "Not allowed"},
    {404, "Finns inte", "Not found"},
    {405, "Går inte att göra så här", "Method not allowed"},
    {408, "Tog för lång tid", "Took too long"},
    {409, "Någon hann före", "Somebody was first"},
    {410, "Finns inte längre", "No longer here"},
    {412, "Har ändrats sedan du läste det", "Changed since you read it"},
    {413, "För stort", "Too large"},
    {415, "Fel format", "Wrong format"},
    {422, "Något behöver rättas", "Something needs correcting"},
    {423, "Skärmen är låst", "The screen is locked"},
    {428, "Något saknas i anropet", "Something is missing in the request"},
    {429, "För många försök", "Too many attempts"},
    {431, "För stort", "Too large"},
    {500, "Fel hos oss", "A fault on our side"},
    {503, "Inte tillgängligt just nu", "Not available right now"},
    {507, "Ingen plats kvar", "No room left"},
};

std::string_view title(int status, std::string_view code, bool english) {
  // Whoever could not sign in is not told to sign in first.
  if (code.starts_with("sign_in_"))
    return english ? "You could not be signed in" : "Inloggningen gick inte";
  const auto* found = std::ranges::find(kTitles, status, &Title::status);
  if (found == std::end(kTitles)) return english ? "Not accepted" : "Gick inte";
  return english ? found->english : found->swedish;
}

std::string filled(std::string text, std::string_view detail) {
  constexpr std::string_view kMark = "{detail}";
  for (auto at = text.find(kMark); at != std::string::npos;
       at = text.find(kMark, at + detail.size())) {
    text.replace(at, kMark.size(), detail);
  }
  return text;
}

struct Told {
  int status;
  std::string text;
  std::string title;
};

// A quote may be a word of ours, which has one form in each language.
std::string_view quoted(std::string_view detail, bool english, const Texts& texts) {
  constexpr std::string_view kWord = "word:";
  if (!detail.starts_with(kWord)) return detail;
  const Text* word = texts.find(detail.substr(kWord.size()));
  if (!word) return detail;
  return english ? word->english : word->swedish;
}

Told tell(const Refusal& refusal, const Request& request, const Texts& texts) {
  const bool english = request.prefers_english();
  const Text* found = texts.find(refusal.code.text);
  if (!found)
    return {.status = 500,
            .text = "code without text: " + std::string(refusal.code.text),
            .title = std::string(title(500, {}, english))};
  // Whoever only read had nothing to save.
  const bool reads = !request.method.empty() && !request.writes() && !found->read.swedish.empty();
  const Words all{.swedish = found->swedish, .english = found->english};
  const Words& words = reads ? found->read : all;
  const auto& own = english ? found->title.english : found->title.swedish;
  return {
      .status = found->status,
      .text =
          filled(english ? words.english : words.swedish, quoted(refusal.detail, english, texts)),
      .title = own.empty() ? std::string(title(found->status, refusal.code.text, english)) : own};
}

js::object error_of(const Refusal& refusal, std::string_view text) {
  js::object error{{"field", refusal.field}, {"code", refusal.code.text}, {"text", text}};
  if (!refusal.law.empty()) error.emplace("law", refusal.law);
  return error;
}

}  // namespace

std::string swedish(const Refusal& refusal, const Texts& texts) {
  const Text* found = texts.find(refusal.code.text);
  return found ? filled(found->swedish, quoted(refusal.detail, false, texts))
               : std::string(refusal.code.text);
}

std::expected<Texts, std::string> Texts::load(const std::filesystem::path& folder) {
  std::error_code error;
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".json") files.insert(entry.path());
  }
  if (files.empty())
    return std::unexpected(folder.string() +
                           " saknar texterna till felmeddelanden. Ange hela mappen data/ med "
                           "--data. (no refusal texts)");
  Texts loaded;
  for (const auto& file : files) {
    const auto wrong = read_file(file, loaded.texts_);
    if (!wrong.empty()) return std::unexpected(file.string() + ": " + wrong);
  }
  return loaded;
}

const Text* Texts::find(std::string_view code) const {
  const auto found = texts_.find(code);
  return found == texts_.end() ? nullptr : &found->second;
}

Response problem(const Refusal& refusal, const Request& request, const Texts& texts) {
  return problem(std::vector{refusal}, request, texts);
}

Response problem(const std::vector<Refusal>& refusals, const Request& request, const Texts& texts,
                 std::string_view reference) {
  assert(!refusals.empty());
  const bool english = request.prefers_english();
  const Refusal whole = refusals.size() == 1 ? refusals.front() : Refusal{.code = kSeveral};
  Told told = tell(whole, request, texts);

  js::array errors;
  for (const auto& refusal : refusals) {
    const Told one = tell(refusal, request, texts);
    if (one.status == 500 && told.status != 500) {
      told.status = 500;
      told.title = title(500, {}, english);
    }
    if (refusals.size() > 1 || !refusal.field.empty())
      errors.push_back(error_of(refusal, one.text));
  }
  js::object body{{"type", "urn:ingang:problem:" + std::string(whole.code.text)},
                  {"title", told.title},
                  {"status", told.status},
                  {"detail", told.text},
                  {"instance", "urn:ingang:request:" + request.id},
                  {"code", whole.code.text},
                  {"errors", std::move(errors)}};
  if (!whole.law.empty()) body.emplace("law", whole.law);
  if (!reference.empty()) body.emplace("reference", reference);
  Response response{.status = told.status,
                    .headers = {{"content-type", "application/problem+json"},
                                {"content-language", english ? "en" : "sv"},
                                {"cache-control", "no-store"}},
                    .body = js::serialize(body)};
  if (told.status < 500) response.refused = whole.code.text;
  if (told.status == 503 || told.status == 429) response.with("retry-after", "2");
  if (told.status == 401) response.with("www-authenticate", "Bearer");
  return response;
}

}  // namespace ingang::http
