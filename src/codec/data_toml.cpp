#include <toml++/toml.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "codec/data_node.h"

// The only file that includes toml++: it is slow to compile.
namespace ingang::codec {

namespace {

struct Unusable {
  unsigned line;
  std::string reason;
};

std::expected<DataNode, Unusable> convert(const toml::node& node) {
  DataNode out;
  out.line = node.source().begin.line;
  if (const auto* text = node.as_string()) {
    out.value = text->get();
  } else if (const auto* number = node.as_integer()) {
    out.value = number->get();
  } else if (const auto* flag = node.as_boolean()) {
    out.value = flag->get();
  } else if (const auto* date = node.as_date()) {
    const auto& d = date->get();
    out.value = LocalDate{d.year, d.month, d.day};
  } else if (const auto* array = node.as_array()) {
    DataNode::Array items;
    for (const auto& item : *array) {
      auto converted = convert(item);
      if (!converted) return converted;
      items.push_back(*std::move(converted));
    }
    out.value = std::move(items);
  } else if (const auto* table = node.as_table()) {
    DataNode::Table entries;
    for (const auto& [key, item] : *table) {
      auto converted = convert(item);
      if (!converted) return converted;
      entries.emplace(std::string{key.str()}, *std::move(converted));
    }
    out.value = std::move(entries);
  } else {
    return std::unexpected(Unusable{out.line, "neither text, whole number, true/false nor date"});
  }
  return out;
}

}  // namespace

std::expected<DataNode, std::string> read_toml(const std::filesystem::path& file) {
  std::ifstream in{file, std::ios::binary};
  if (!in)
    return std::unexpected(file.string() + " går inte att läsa: " + std::strerror(errno) +
                           ". (cannot be opened)");
  std::ostringstream text;
  text << in.rdbuf();
  try {
    const auto table = toml::parse(text.str());
    auto node = convert(table);
    if (node) return *std::move(node);
    return std::unexpected(file.string() + ":" + std::to_string(node.error().line) + ": " +
                           node.error().reason);
  } catch (const toml::parse_error& error) {
    return std::unexpected(file.string() + ":" + std::to_string(error.source().begin.line) + ": " +
                           std::string{error.description()});
  }
}

}  // namespace ingang::codec
