#include "api/contract.h"

#include <fmt/core.h>

#include <map>
#include <mutex>
#include <set>
#include <valijson/adapters/boost_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace ingang::api {

namespace {

namespace json = boost::json;
using valijson::adapters::BoostJsonAdapter;

constexpr std::string_view kBase = "/v1";

// The library makes the pattern of a form anew for each value that has it, which took four fifths
// of the time of these tests; what is told as a pattern it makes once.
void tell_form_as_pattern(json::object& schema) {
  const auto* form = schema.if_contains("format");
  if (!form || !form->is_string() || schema.contains("pattern")) return;
  const std::string date{"[0-9]{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])"};
  const std::string time{
      "([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)([.][0-9]+)?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-"
      "9])"};
  if (form->as_string() == "date") schema["pattern"] = "^" + date + "$";
  if (form->as_string() == "date-time") schema["pattern"] = "^" + date + "T" + time + "$";
  if (schema.contains("pattern")) schema.erase("format");
}

// A member that the contract does not name is a difference: nobody has generated a type for it.
void close_objects(json::value& schema) {
  if (auto* list = schema.if_array()) {
    for (auto& each : *list) close_objects(each);
  }
  auto* object = schema.if_object();
  if (!object) return;
  const bool open = object->contains("properties") && !object->contains("additionalProperties");
  if (open) (*object)["additionalProperties"] = false;
  tell_form_as_pattern(*object);
  for (auto& member : *object) close_objects(member.value());
}

std::vector<std::string> segments(std::string_view path) {
  std::vector<std::string> out;
  while (!path.empty()) {
    path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    out.emplace_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return out;
}

bool is_parameter(std::string_view segment) { return segment.starts_with('{'); }

struct Operation {
  std::string id;
  std::string method;
  std::vector<std::string> path;
  const json::object* described;
};

// How well `asked` fits: 0 not at all, else more for each literal segment.
std::size_t fit(const Operation& operation, const std::vector<std::string>& asked) {
  if (operation.path.size() != asked.size()) return 0;
  std::size_t score = 1;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    if (is_parameter(operation.path[i])) continue;
    if (operation.path[i] != asked[i]) return 0;
    ++score;
  }
  return score;
}

std::string lower_case(std::string text) {
  for (auto& c : text) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return text;
}

std::string media_type(std::string_view type) {
  type = type.substr(0, type.find(';'));
  while (type.ends_with(' ')) type.remove_suffix(1);
  return std::string(type);
}

const json::object* find_object(const json::object& in, std::string_view name) {
  const auto* found = in.if_contains(name);
  return found ? found->if_object() : nullptr;
}

}  // namespace

struct Contract::Parts {
  json::value whole;
  std::vector<Operation> operations;
  mutable std::mutex mutex;
  valijson::Validator validator;  // keeps the patterns that it has made
  std::map<std::string, std::unique_ptr<valijson::Schema>> compiled;  // by the schema's JSON text
  std::set<std::string> succeeded;
  std::size_t judged{};

  // "#/components/responses/Problem" → what stands there.
  const json::object& resolved(const json::object& node) const {
    const auto* reference = node.if_contains("$ref");
    if (!reference) return node;
    const std::string text{reference->as_string()};
    return whole.at_pointer(text.substr(1)).as_object();
  }

  const valijson::Schema& schema(const json::value& wanted) {
    auto& slot = compiled[json::serialize(wanted)];
    if (slot) return *slot;
    json::object document{{"components", whole.at("components")}};
    close_objects(document["components"].as_object()["schemas"]);
    json::value closed = wanted;
    close_objects(closed);
    for (const auto& member : closed.as_object()) document[member.key()] = member.value();
    slot = std::make_unique<valijson::Schema>();
    const json::value root = std::move(document);
    valijson::SchemaParser().populateSchema(BoostJsonAdapter(root), *slot);
    return *slot;
  }

  void check_body(const json::value& wanted, std::string_view body, std::string_view what,
                  std::vector<std::string>& wrong) {
    boost::system::error_code malformed;
    const auto value = json::parse(body, malformed);
    if (malformed) return wrong.push_back(fmt::format("{} is not JSON", what));
    valijson::ValidationResults results;
    if (validator.validate(schema(wanted), BoostJsonAdapter(value), &results)) return;
    valijson::ValidationResults::Error error;
    while (
        results.popError(error)) {  // The innermost: what lies around it says only that it failed.
      if (error.description.starts_with("Failed to validate")) continue;
      std::string at;
      for (const auto& part : error.context) at += part;
      wrong.push_back(fmt::format("{} {}: {}", what, at, error.description));
    }
  }

  void check_media(const json::object& described, const std::string& type, std::string_view body,
                   std::string_view what, std::vector<std::string>& wrong) {
    const auto* content = find_object(described, "content");
    if (!content) {
      if (!body.empty()) wrong.push_back(fmt::format("{} has a body, the contract has none", what));
      return;
    }
    const auto* media = find_object(*content, type);
    if (!media) return wrong.push_back(fmt::format("{} is {}, which is not listed", what, type));
    if (type.ends_with("json")) check_body(media->at("schema"), body, what, wrong);
  }

  const Operation* find(const Exchange& exchange) const {
    const auto path = exchange.path.substr(0, exchange.path.find('?'));
    if (!path.starts_with(kBase)) return nullptr;
    const auto asked = segments(std::string_view(path).substr(kBase.size()));
    const Operation* best = nullptr;
    for (const auto& each : operations) {
      if (each.method != exchange.method || fit(each, asked) == 0) continue;
      if (!best || fit(each, asked) > fit(*best, asked)) best = &each;
    }
    return best;
  }
};

Contract::Contract(const std::filesystem::path& file) : parts_(std::make_unique<Parts>()) {
  parts_->whole = json_of_yaml(file);
  const auto& root = parts_->whole.as_object();
  for (const auto& path : root.at("paths").as_object()) {
    for (const auto& method : path.value().as_object()) {
      const auto& described = method.value().as_object();
      auto name = std::string(method.key());
      for (auto& c : name) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
      parts_->operations.push_back({.id = std::string(described.at("operationId").as_string()),
                                    .method = name,
                                    .path = segments(path.key()),
                                    .described = &described});
    }
  }
}
Contract::~Contract() = default;

std::vector<std::string> Contract::judge(const Exchange& exchange) {
  const std::scoped_lock lock(parts_->mutex);
  ++parts_->judged;
  std::vector<std::string> wrong;
  const auto type = media_type(exchange.answer_type);
  const auto status = std::to_string(exchange.status);
  const auto* operation = parts_->find(exchange);
  if (!operation) {  // What is not in the contract can only be refused, and as every refusal.
    if (exchange.status < 400) return {"the contract has no such operation"};
    parts_->check_media(parts_->whole.at_pointer("/components/responses/Problem").as_object(), type,
                        exchange.answer_body, status, wrong);
    return wrong;
  }
  const auto& responses = operation->described->at("responses").as_object();
  const auto* answer = find_object(responses, status);
  if (!answer && exchange.status >= 400) answer = find_object(responses, "default");
  if (!answer) return {operation->id + ": status " + status + " is not listed"};
  parts_->check_media(parts_->resolved(*answer), type, exchange.answer_body,
                      operation->id + " " + status, wrong);
  if (exchange.status >= 300) return wrong;
  parts_->succeeded.insert(operation->id);
  if (const auto* asked = find_object(*operation->described, "requestBody")) {
    parts_->check_media(*asked, media_type(lower_case(exchange.request_type)),
                        exchange.request_body, operation->id + " request", wrong);
  }
  return wrong;
}

std::vector<std::string> Contract::never_succeeded() const {
  const std::scoped_lock lock(parts_->mutex);
  std::vector<std::string> out;
  for (const auto& operation : parts_->operations) {
    if (!parts_->succeeded.contains(operation.id)) out.push_back(operation.id);
  }
  return out;
}

std::size_t Contract::operations() const { return parts_->operations.size(); }
std::size_t Contract::judged() const { return parts_->judged; }

}  // namespace ingang::api
