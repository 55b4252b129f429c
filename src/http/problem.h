// Problem: turns refusals into the answer that a client gets, in Swedish or English, with a stable
// code and the path of each field.
//
// Source:  RFC 9457 (problem details for HTTP); data/texts/refusals/*.json.
// Promise: each code has one status and two texts, in one file. A code without a text is answered
//          with 500 and its own name, so that tests find it at once.
// Errors:  load() answers the file and the reason when a file is not in the shape
//          {"code": {"status": 422, "sv": "…", "en": "…"}} or a code stands in two files. Both of
//          sv_read and en_read, or of sv_title and en_title, may stand there too.
#pragma once

#include <expected>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/refusal.h"
#include "http/request.h"
#include "http/response.h"

namespace ingang::http {

struct Words {
  std::string swedish;
  std::string english;
};

// `{detail}` in a text is replaced by the detail of the refusal. If the detail is `word:` followed
// by a code, it is replaced by the text of that code, in the reader's language.
struct Text {
  int status;
  std::string swedish;
  std::string english;
  Words read{};   // the texts for a GET, where nothing was to be saved; else empty
  Words title{};  // a title of its own; else empty: the title of its status
};

class Texts {
 public:
  static std::expected<Texts, std::string> load(const std::filesystem::path& folder);
  [[nodiscard]] const Text* find(std::string_view code) const;
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

 private:
  std::map<std::string, Text, std::less<>> texts_;
};

// What a refusal says, in Swedish, to whoever reads it on this machine; the code when it has no
// text.
[[nodiscard]] std::string swedish(const Refusal& refusal, const Texts& texts);

[[nodiscard]] Response problem(const Refusal& refusal, const Request& request, const Texts& texts);
// Answers several refusals at once, so that a form can be corrected in one go. There must be at
// least one. `reference` is that of the report that is the reason, if the reader may know it.
[[nodiscard]] Response problem(const std::vector<Refusal>& refusals, const Request& request,
                               const Texts& texts, std::string_view reference = {});

}  // namespace ingang::http
