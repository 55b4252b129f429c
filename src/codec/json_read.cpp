#include <algorithm>
#include <boost/json/value.hpp>

#include "base/utf8.h"
#include "base/written.h"
#include "codec/json.h"

namespace ingang::codec {

namespace {

namespace bj = boost::json;

constexpr std::size_t kRefusalsMax = 100;  // Nobody reads more.
constexpr std::size_t kNameShownMax = 64;  // A longer name of a member is not repeated.
constexpr std::size_t kMembersInWord = 64;

std::string_view view_of(bj::string_view text) { return {text.data(), text.size()}; }

void append_escaped(std::string& out, std::string_view name) {
  for (const char c : name) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
}

void append(std::string& out, const Path& at) {
  if (!at.above) return;
  append(out, *at.above);
  out += '/';
  if (at.name.data()) {
    append_escaped(out, at.name);
  } else {
    out += std::to_string(at.index);
  }
}

std::string join(std::span<const std::string_view> words) {
  std::string out;
  for (const auto word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

}  // namespace

std::string Path::pointer() const {
  std::string out;
  append(out, *this);
  return out;
}

std::string Path::pointer(std::string_view member) const {
  return Path{.above = this, .name = member}.pointer();
}

Object::Object(const Value& value, Refusals& refusals, Reading reading, const TextGuard* guard)
    : refusals_(refusals), reading_(reading), guard_(guard) {
  if (value.root().is_object()) {
    found_ = &value.root();
  } else {
    refuse_at(path_, kWrongType, "object");
  }
}

Object::Object(const bj::value& value, Path path, Object& parent)
    : path_(path), refusals_(parent.refusals_), reading_(parent.reading_), guard_(parent.guard_) {
  if (value.is_object()) {
    found_ = &value;
  } else {
    refuse_at(path_, kWrongType, "object");
  }
}

Object::~Object() {
  if (found_ && !others_allowed_) refuse_unread();
}

void Object::refuse_unread() {
  for (std::size_t i = 0; i < size(); ++i) {
    if (marked(i)) continue;
    if (refusals_.size() >= kRefusalsMax) return;
    const auto name = view_of(found_->get_object().begin()[i].key());
    const bool shown = name.size() <= kNameShownMax;
    refusals_.push_back(
        {.code = kUnknownField, .field = shown ? path_.pointer(name) : path_.pointer()});
  }
}

void Object::refuse_at(const Path& at, Code code, std::string detail) {
  if (refusals_.size() >= kRefusalsMax) return;
  refusals_.push_back({.code = code, .field = at.pointer(), .detail = std::move(detail)});
}

void Object::refuse(std::string_view member, Refusal refusal) {
  if (refusals_.size() >= kRefusalsMax) return;
  refusal.field = path_.pointer(member);
  refusals_.push_back(std::move(refusal));
}

std::size_t Object::size() const { return found_ ? found_->get_object().size() : 0; }

void Object::mark(std::size_t index) {
  if (index < kMembersInWord) {
    read_ |= std::uint64_t{1} << index;
    return;
  }
  if (read_more_.empty()) read_more_.resize(size());
  read_more_[index] = true;
}

bool Object::marked(std::size_t index) const {
  if (index < kMembersInWord) return (read_ >> index & 1U) != 0;
  return !read_more_.empty() && read_more_[index];
}

std::pair<std::string_view, const bj::value*> Object::take(std::size_t index) {
  mark(index);
  const auto& member = found_->get_object().begin()[index];
  return {view_of(member.key()), &member.value()};
}

const bj::value* Object::find(std::string_view name, bool required) {
  if (!found_) return nullptr;
  const auto& members = found_->get_object();
  const bj::key_value_pair* at = nullptr;
  if (next_ < members.size() && view_of(members.begin()[next_].key()) == name) {
    at = members.begin() + next_;
  } else if (const auto found = members.find({name.data(), name.size()}); found != members.end()) {
    at = found;
  }
  if (at) {
    const auto index = static_cast<std::size_t>(at - members.begin());
    mark(index);
    next_ = index + 1;
    if (!at->value().is_null()) return &at->value();
  }
  if (required) refuse_at({.above = &path_, .name = name}, kFieldMissing);
  return nullptr;
}

bool Object::has(std::string_view name) const {
  if (!found_) return false;
  const auto* value = found_->get_object().if_contains({name.data(), name.size()});
  return value && !value->is_null();
}

const bj::value& Object::Array::at(std::size_t index) const { return first[index]; }

Object::Array Object::find_array(std::string_view name, std::size_t count_max) {
  const auto* found = find(name, false);
  if (!found) return {};
  const Path at{.above = &path_, .name = name};
  const auto* items = found->if_array();
  if (!items) {
    refuse_at(at, kWrongType, "array");
    return {};
  }
  if (reading_ == Reading::api && items->size() > count_max) {
    refuse_at(at, kListTooLong, std::to_string(count_max));
    return {};
  }
  return {.first = items->data(), .count = items->size()};
}

std::string Object::text_of(const bj::value& value, TextLimit limit, const Path& at) {
  const auto* found = value.if_string();
  if (!found) {
    refuse_at(at, kWrongType, "string");
    return {};
  }
  if (reading_ == Reading::stored) return {found->data(), found->size()};
  auto text = as_meant({found->data(), found->size()});
  if (limit.length_min > 0 && is_all_blank(text)) {
    refuse_at(at, kFieldMissing);
  } else if (limit.length_min > 1 && code_points(text) < limit.length_min) {
    refuse_at(at, kTooFewCharacters, std::to_string(limit.length_min));
  } else if (text.size() > limit.length_max && code_points(text) > limit.length_max) {
    refuse_at(at, kTooManyCharacters, std::to_string(limit.length_max));
  } else if (has_control(text)) {
    refuse_at(at, kTextControlCharacter);
  } else if (guard_ && *guard_ && refusals_.size() < kRefusalsMax) {
    (*guard_)(text, limit.use, at, refusals_);
  }
  return text;
}

std::string Object::text(std::string_view name, TextLimit limit) {
  const bool required = limit.length_min > 0 && reading_ == Reading::api;
  const auto* found = find(name, required);
  if (!found) return {};
  return text_of(*found, limit, {.above = &path_, .name = name});
}

Personal Object::personal(std::string_view name, TextLimit limit) {
  return Personal{text(name, limit)};
}

std::vector<std::string> Object::texts(std::string_view name, std::size_t count_max,
                                       TextLimit limit) {
  const auto items = find_array(name, count_max);
  const Path here{.above = &path_, .name = name};
  std::vector<std::string> out;
  out.reserve(items.count);
  for (std::size_t i = 0; i < items.count; ++i) {
    out.push_back(text_of(items.at(i), limit, {.above = &here, .index = i}));
  }
  return out;
}

std::vector<Personal> Object::personals(std::string_view name, std::size_t count_max,
                                        TextLimit limit) {
  std::vector<Personal> out;
  for (auto& text : texts(name, count_max, limit)) out.emplace_back(std::move(text));
  return out;
}

std::optional<std::size_t> Object::word_at(std::string_view name,
                                           std::span<const std::string_view> words, bool required) {
  const auto* found = find(name, required);
  if (!found) return std::nullopt;
  const auto* text = found->if_string();
  const Path at{.above = &path_, .name = name};
  if (!text) {
    refuse_at(at, kWrongType, "string");
    return std::nullopt;
  }
  const auto word =
      std::find(words.begin(), words.end(), std::string_view{text->data(), text->size()});
  if (word == words.end()) {
    refuse_at(at, kUnknownWord, join(words));
    return std::nullopt;
  }
  return static_cast<std::size_t>(word - words.begin());
}

}  // namespace ingang::codec
