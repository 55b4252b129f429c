#include <yaml-cpp/yaml.h>

#include <charconv>

#include "api/contract.h"

namespace ingang::api {

namespace {

namespace json = boost::json;

// A plain scalar is what it looks like; a quoted one is text.
json::value scalar(const YAML::Node& node) {
  const auto& text = node.Scalar();
  if (node.Tag() == "!") return json::value(text);
  if (text == "true" || text == "false") return text == "true";
  if (text.empty() || text == "null" || text == "~") return nullptr;
  std::int64_t whole = 0;
  const auto* end = text.data() + text.size();
  if (std::from_chars(text.data(), end, whole).ptr == end) return whole;
  return json::value(text);
}

json::value converted(const YAML::Node& node) {
  switch (node.Type()) {
    case YAML::NodeType::Map: {
      json::object out;
      for (const auto& member : node)
        out.insert_or_assign(member.first.Scalar(), converted(member.second));
      return out;
    }
    case YAML::NodeType::Sequence: {
      json::array out;
      for (const auto& item : node) out.push_back(converted(item));
      return out;
    }
    case YAML::NodeType::Scalar: return scalar(node);
    case YAML::NodeType::Null:
    case YAML::NodeType::Undefined: return nullptr;
  }
  return nullptr;
}

}  // namespace

json::value json_of_yaml(const std::filesystem::path& file) {
  return converted(YAML::LoadFile(file.string()));
}

}  // namespace ingang::api
