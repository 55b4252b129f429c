// Contract: schema/openapi.yaml as a judge of answers: is this what the API promises?
//
// Promise: judge() says every way in which one exchange differs from the contract: an operation
//          that is not there, a status or media type that is not listed, a body that does not fit
//          its schema or has a member that the schema does not name; and, when the answer is 2xx, a
//          request that the contract would not have let through. It remembers which operations have
//          answered 2xx.
// Errors:  a contract that cannot be read throws, with the reason.
// Threads: any.
#pragma once

#include <boost/json.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ingang::api {

struct Exchange {
  std::string method;
  std::string path;  // as asked, "/v1/reports?limit=2"
  std::string request_type;
  std::string_view request_body;
  int status{};
  std::string answer_type;
  std::string_view answer_body;
};

class Contract {
 public:
  explicit Contract(const std::filesystem::path& openapi_yaml);
  ~Contract();

  [[nodiscard]] std::vector<std::string> judge(const Exchange& exchange);
  [[nodiscard]] std::vector<std::string> never_succeeded() const;
  [[nodiscard]] std::size_t operations() const;
  [[nodiscard]] std::size_t judged() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// YAML 1.2 as far as a contract uses it: maps, lists, quoted and plain scalars, block text.
[[nodiscard]] boost::json::value json_of_yaml(const std::filesystem::path& file);

}  // namespace ingang::api
