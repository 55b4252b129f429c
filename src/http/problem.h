// Problem: how a refusal looks to a client, in Swedish or English, with a stable code and the path
// of each field.
//
// Source:  RFC 9457 (problem details for HTTP); data/texts/refusals/*.json.
// Promise: each code has one status and two texts, in one file. A code without a text answers 500
// and names the code,
//          so that tests find it at once.
// Errors:  load() answers the file and the reason when a file is not in the shape
//          {"code": {"status": 422, "sv": "…", "en": "…"}} or a code stands in two files.
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

// `{detail}` in a text is replaced by what the refusal quotes.
struct Text {
  int status;
  std::string swedish;
  std::string english;
};

class Texts {
 public:
  static std::expected<Texts, std::string> load(const std::filesystem::path& folder);
  [[nodiscard]] const Text* find(std::string_view code) const;
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

 private:
  std::map<std::string, Text, std::less<>> texts_;
};

[[nodiscard]] Response problem(const Refusal& refusal, const Request& request, const Texts& texts);
// Several at once, so that a form can be corrected in one go. Must not be empty.
// `reference`: of the report that stands in the way, when the reader may know it.
[[nodiscard]] Response problem(const std::vector<Refusal>& refusals, const Request& request,
                               const Texts& texts, std::string_view reference = {});

}  // namespace ingang::http
