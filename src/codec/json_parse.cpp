#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_stack.hpp>
#include <cmath>

#include "base/utf8.h"
#include "codec/json.h"

namespace ingang::codec {

namespace {

namespace bj = boost::json;
using Error = bj::error_code;
using Text = bj::string_view;

constexpr std::size_t kDepthMax = 32;
constexpr std::size_t kFewMembers = 32;  // Up to here comparing each with each is the fastest.

// Keeps the names of the members of every open object, to find one that comes twice and to say
// where.
class Names {
 public:
  void open(bool object) { open_.push_back({.object = object, .first = starts_.size()}); }
  void close() {
    const auto first = open_.back().first;
    if (first < starts_.size()) {
      text_.resize(starts_[first]);
      starts_.resize(first);
    }
    open_.pop_back();
  }
  void start_name() {
    if (!in_name_) starts_.push_back(text_.size());
    in_name_ = true;
  }
  void add(Text part) { text_.append(part.data(), part.size()); }
  void end_name() { in_name_ = false; }
  void count_value() {
    if (!open_.empty() && !open_.back().object) ++open_.back().index;
  }

  // The second member of the same name in the innermost object.
  [[nodiscard]] std::optional<std::string_view> find_duplicate() const {
    const auto first = open_.back().first;
    const auto count = starts_.size() - first;
    if (count <= kFewMembers) return find_among_few(first);
    std::vector<std::string_view> sorted;
    sorted.reserve(count);
    for (std::size_t i = first; i < starts_.size(); ++i) sorted.push_back(name(i));
    std::sort(sorted.begin(), sorted.end());
    const auto twice = std::adjacent_find(sorted.begin(), sorted.end());
    return twice == sorted.end() ? std::nullopt : std::optional{*twice};
  }

  // The value that was counted last.
  [[nodiscard]] std::string here() const {
    if (open_.empty()) return {};
    const auto& level = open_.back();
    if (level.object) return pointer(name(starts_.size() - 1));
    return pointer(std::to_string(level.index - 1));
  }

  [[nodiscard]] std::string pointer(std::string_view member) const {
    std::vector<Path> steps(open_.size() + 1);
    for (std::size_t i = 0; i + 1 < open_.size(); ++i) {
      const auto& level = open_[i];
      steps[i + 1].above = &steps[i];
      steps[i + 1].index = level.index - (level.object ? 0 : 1);
      if (level.object) steps[i + 1].name = name(open_[i + 1].first - 1);
    }
    return steps[open_.size() - 1].pointer(member);
  }

 private:
  struct Level {
    bool object{};
    std::size_t first{};
    std::size_t index{};
  };

  [[nodiscard]] std::string_view name(std::size_t at) const {
    const auto end = at + 1 < starts_.size() ? starts_[at + 1] : text_.size();
    return std::string_view{text_}.substr(starts_[at], end - starts_[at]);
  }
  [[nodiscard]] std::optional<std::string_view> find_among_few(std::size_t first) const {
    for (std::size_t i = first; i < starts_.size(); ++i) {
      for (std::size_t j = i + 1; j < starts_.size(); ++j) {
        if (name(i) == name(j)) return name(j);
      }
    }
    return std::nullopt;
  }

  std::string text_;
  std::vector<std::size_t> starts_;
  std::vector<Level> open_;
  bool in_name_{};
};

// What Boost's parser calls. Each answers false to stop, having set `refusal`.
struct Handler {
  static constexpr std::size_t max_object_size = bj::object::max_size();
  static constexpr std::size_t max_array_size = bj::array::max_size();
  static constexpr std::size_t max_key_size = bj::string::max_size();
  static constexpr std::size_t max_string_size = bj::string::max_size();

  bj::value_stack values;
  Names names{};
  std::optional<Refusal> refusal{};

  Handler(unsigned char* buffer, std::size_t size) : values(bj::storage_ptr{}, buffer, size) {}

  bool stop(Error& error, Refusal why) {
    refusal = std::move(why);
    error = make_error_code(bj::error::syntax);
    return false;
  }

  bool on_document_begin(Error&) { return true; }
  bool on_document_end(Error&) { return true; }
  bool on_object_begin(Error&) {
    names.count_value();
    names.open(true);
    return true;
  }
  bool on_object_end(std::size_t count, Error& error) {
    if (const auto twice = names.find_duplicate()) {
      return stop(error, {.code = kJsonDuplicateMember, .field = names.pointer(*twice)});
    }
    names.close();
    values.push_object(count);
    return true;
  }
  bool on_array_begin(Error&) {
    names.count_value();
    names.open(false);
    return true;
  }
  bool on_array_end(std::size_t count, Error&) {
    names.close();
    values.push_array(count);
    return true;
  }
  bool on_key_part(Text part, std::size_t, Error&) {
    names.start_name();
    names.add(part);
    values.push_chars(part);
    return true;
  }
  bool on_key(Text part, std::size_t, Error&) {
    names.start_name();
    names.add(part);
    names.end_name();
    values.push_key(part);
    return true;
  }
  bool on_string_part(Text part, std::size_t, Error&) {
    values.push_chars(part);
    return true;
  }
  bool on_string(Text part, std::size_t, Error&) {
    names.count_value();
    values.push_string(part);
    return true;
  }
  bool on_number_part(Text, Error&) { return true; }
  bool on_int64(std::int64_t number, Text, Error&) {
    names.count_value();
    values.push_int64(number);
    return true;
  }
  bool on_uint64(std::uint64_t number, Text, Error&) {
    names.count_value();
    values.push_uint64(number);
    return true;
  }
  bool on_double(double number, Text, Error& error) {
    names.count_value();
    if (!std::isfinite(number))
      return stop(error, {.code = kJsonNumberNotFinite, .field = names.here()});
    values.push_double(number);
    return true;
  }
  bool on_bool(bool flag, Error&) {
    names.count_value();
    values.push_bool(flag);
    return true;
  }
  bool on_null(Error&) {
    names.count_value();
    values.push_null();
    return true;
  }
  bool on_comment_part(Text, Error&) { return true; }
  bool on_comment(Text, Error&) { return true; }
};

Refusal refusal_for(Error error, std::string_view text, std::size_t at, Names& names) {
  if (!is_utf8(text)) return {.code = kJsonNotUtf8};
  if (error == bj::error::too_deep) {
    return {.code = kJsonTooDeep, .detail = std::to_string(kDepthMax)};
  }
  if (error == bj::error::exponent_overflow) {
    names.count_value();
    return {.code = kJsonNumberNotFinite, .field = names.here()};
  }
  return {.code = kJsonMalformed, .detail = std::to_string(at)};
}

}  // namespace

struct Value::Tree {
  explicit Tree(std::size_t size_bytes) : memory(size_bytes), root(&memory) {}

  bj::monotonic_resource memory;
  bj::value root;
};

Value::Value(std::unique_ptr<Tree> tree) : tree_(std::move(tree)) {}
Value::Value(Value&&) noexcept = default;
Value& Value::operator=(Value&&) noexcept = default;
Value::~Value() = default;

const bj::value& Value::root() const { return tree_->root; }
bj::value& Value::root() { return tree_->root; }

Result<Value> parse(std::string_view text) {
  constexpr std::size_t kSizePerByte =
      3;  // Measured on reports: the tree is two to three times its text.
  auto tree = std::make_unique<Value::Tree>(text.size() * kSizePerByte + 1024);
  bj::parse_options options;
  options.max_depth = kDepthMax;
  std::array<unsigned char, 8192> buffer;
  bj::basic_parser<Handler> parser(options, buffer.data(), buffer.size());
  parser.handler().values.reset(&tree->memory);
  Error error;
  const auto consumed = parser.write_some(false, text.data(), text.size(), error);
  if (auto& refusal = parser.handler().refusal) return std::unexpected(std::move(*refusal));
  if (error || consumed < text.size()) {
    return std::unexpected(refusal_for(error, text, consumed, parser.handler().names));
  }
  tree->root = parser.handler().values.release();
  return Value(std::move(tree));
}

}  // namespace ingang::codec
