// Value: one JSON text, strictly parsed. Object: a reader of one object in it that knows its path,
// refuses what nobody asked for, and gathers every refusal instead of stopping at the first.
//
// Source:  RFC 8259, RFC 6901 (paths), docs/decisions/0008-strict-json.md.
// Promise: a member named twice, another member than those read, invalid UTF-8, more than 32
//          levels, a number that is not finite or anything after the value is refused. A member
//          that is null counts as absent.
// Units:   lengths of text are counted in Unicode code points.
// Errors:  json_codes.h. `field` is a JSON pointer; `detail` never repeats what was sent, except
//          names of members.
// Threads: a Value may be read by several at once; an Object and its Refusals belong to one.
#pragma once

#include <array>
#include <cstdint>
#include <expected>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/id.h"
#include "base/personal.h"
#include "base/result.h"
#include "base/time.h"
#include "codec/json_codes.h"
#include "codec/json_words.h"

namespace boost::json {
class value;
}

namespace ingang::codec {

using Refusals = std::vector<Refusal>;

template <typename T>
using Decoded = std::expected<T, Refusals>;

class Value {
 public:
  Value(Value&&) noexcept;
  Value& operator=(Value&&) noexcept;
  ~Value();

  [[nodiscard]] const boost::json::value& root() const;
  [[nodiscard]] boost::json::value& root();

  friend Result<Value> parse(std::string_view text);

 private:
  struct Tree;
  explicit Value(std::unique_ptr<Tree> tree);
  std::unique_ptr<Tree> tree_;
};

Result<Value> parse(std::string_view text);

// api: every limit holds. stored: what was once accepted is read again, whatever the limits have
// become since.
enum class Reading { api, stored };

// What a text is, to a guard: words, a telephone number, or something that whoever reads it judges
// (an identity number in its own field, a password).
enum class TextUse { words, telephone, judged_apart };

struct TextLimit {
  std::size_t length_max{200};
  std::size_t length_min{0};  // 1: must be there and not be blank.
  TextUse use{TextUse::words};
};
inline constexpr TextLimit kLine{.length_max = 200};
inline constexpr TextLimit kFilledLine{.length_max = 200, .length_min = 1};
inline constexpr TextLimit kProse{.length_max = 20'000};
inline constexpr TextLimit kFilledProse{.length_max = 20'000, .length_min = 1};

struct Range {
  std::int64_t first{std::numeric_limits<std::int64_t>::min()};
  std::int64_t last{std::numeric_limits<std::int64_t>::max()};
};

// Where a reader stands. A chain through the stack; made into a JSON pointer only when something is
// refused.
struct Path {
  const Path* above{};
  std::string_view name{};
  std::size_t index{};  // Read when `name` has no data.

  [[nodiscard]] std::string pointer() const;
  [[nodiscard]] std::string pointer(std::string_view member) const;
};

// Asked about each text that comes from the API: adds to the refusals what must not be in it.
using TextGuard =
    std::function<void(std::string_view text, TextUse use, const Path& at, Refusals& refusals)>;

class Object {
 public:
  Object(const Value& value, Refusals& refusals, Reading reading = Reading::api,
         const TextGuard* guard = nullptr);
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  ~Object();  // Refuses every member that nobody has read.

  [[nodiscard]] bool has(std::string_view name) const;
  [[nodiscard]] Reading reading() const { return reading_; }
  void refuse(std::string_view member, Refusal refusal);
  // Lets any other member pass: for shapes that are not ours.
  void allow_others() { others_allowed_ = true; }

  // Absent gives an empty text, unless the limit says that something must be there. From the API a
  // text is read as it was meant (base/written.h): limits count what is left then, and a sign of
  // control is refused.
  std::string text(std::string_view name, TextLimit limit = kLine);
  Personal personal(std::string_view name, TextLimit limit = kProse);
  std::vector<std::string> texts(std::string_view name, std::size_t count_max,
                                 TextLimit limit = kFilledLine);
  std::vector<Personal> personals(std::string_view name, std::size_t count_max,
                                  TextLimit limit = kFilledProse);

  // Without `absent` the member must be there. What is refused answers a value that nobody will
  // see.
  bool flag(std::string_view name);
  bool flag(std::string_view name, bool absent);
  std::int64_t integer(std::string_view name, Range range = {});
  std::optional<std::int64_t> find_integer(std::string_view name, Range range = {});
  double number(std::string_view name);
  std::optional<double> find_number(std::string_view name);
  Instant instant(std::string_view name);
  std::optional<Instant> find_instant(std::string_view name);
  LocalDate date(std::string_view name);
  std::optional<LocalDate> find_date(std::string_view name);
  Hash hash(std::string_view name);

  template <typename Identity>
  Identity id(std::string_view name) {
    return Identity{bytes16(name)};
  }

  template <typename E, std::size_t N>
  E word(std::string_view name, const Words<E, N>& words) {
    return static_cast<E>(word_at(name, words.texts, true).value_or(0));
  }
  template <typename E, std::size_t N>
  E word(std::string_view name, const Words<E, N>& words, E absent) {
    const auto at = word_at(name, words.texts, false);
    return at ? static_cast<E>(*at) : absent;
  }
  template <typename E, std::size_t N>
  std::optional<E> find_word(std::string_view name, const Words<E, N>& words) {
    const auto at = word_at(name, words.texts, false);
    return at ? std::optional{static_cast<E>(*at)} : std::nullopt;
  }

  // read(Object&) → T. object() must find it; find_object() answers nothing when it is absent.
  template <typename Read>
  auto object(std::string_view name, Read read) -> std::invoke_result_t<Read, Object&> {
    return object_or(name, true, std::move(read)).value_or(std::invoke_result_t<Read, Object&>{});
  }
  template <typename Read>
  auto find_object(std::string_view name, Read read)
      -> std::optional<std::invoke_result_t<Read, Object&>> {
    return object_or(name, false, std::move(read));
  }

  // A list of objects; absent gives an empty one. read(Object&) → T.
  template <typename Read>
  auto list(std::string_view name, std::size_t count_max, Read read)
      -> std::vector<std::invoke_result_t<Read, Object&>> {
    std::vector<std::invoke_result_t<Read, Object&>> out;
    const auto items = find_array(name, count_max);
    out.reserve(items.count);
    const Path here{.above = &path_, .name = name};
    for (std::size_t i = 0; i < items.count; ++i) {
      Object item(items.at(i), Path{.above = &here, .name = {}, .index = i}, *this);
      if (item.found_) out.push_back(read(item));
    }
    return out;
  }

  // An object used as a map: read(name, Object&) for each member.
  template <typename Read>
  void each(std::string_view name, Read read) {
    const auto* found = find(name, false);
    if (!found) return;
    Object map(*found, Path{.above = &path_, .name = name}, *this);
    for (std::size_t i = 0; i < map.size(); ++i) {
      const auto [key, value] = map.take(i);
      Object item(*value, Path{.above = &map.path_, .name = key}, map);
      if (item.found_) read(key, item);
    }
  }

 private:
  Object(const boost::json::value& value, Path path, Object& parent);

  struct Array {
    const boost::json::value* first{};
    std::size_t count{};
    [[nodiscard]] const boost::json::value& at(std::size_t index) const;
  };

  const boost::json::value* find(std::string_view name, bool required);
  Array find_array(std::string_view name, std::size_t count_max);
  std::optional<std::size_t> word_at(std::string_view name, std::span<const std::string_view> words,
                                     bool required);
  std::array<std::uint8_t, 16> bytes16(std::string_view name);
  std::string text_of(const boost::json::value& value, TextLimit limit, const Path& at);
  void refuse_at(const Path& at, Code code, std::string detail = {});
  [[nodiscard]] std::size_t size() const;
  std::pair<std::string_view, const boost::json::value*> take(std::size_t index);
  void mark(std::size_t index);
  [[nodiscard]] bool marked(std::size_t index) const;
  void refuse_unread();

  template <typename Read>
  auto object_or(std::string_view name, bool required, Read read)
      -> std::optional<std::invoke_result_t<Read, Object&>> {
    const auto* found = find(name, required);
    if (!found) return std::nullopt;
    Object inner(*found, Path{.above = &path_, .name = name}, *this);
    if (!inner.found_) return std::nullopt;
    return read(inner);
  }

  Path path_;
  Refusals& refusals_;
  Reading reading_;
  const TextGuard* guard_{};
  const boost::json::value* found_{};  // An object, or nothing when it was refused.
  std::uint64_t read_{};               // The first 64 members that somebody has asked for.
  std::vector<bool> read_more_{};      // The others.
  std::size_t next_{};                 // Members are mostly asked for in their own order.
  bool others_allowed_{};
};

// decode(text, reading, [](Object& in) { return T{…}; }): the value, or every refusal.
template <typename Read>
auto decode(std::string_view text, Reading reading, Read read, const TextGuard* guard = nullptr)
    -> Decoded<std::invoke_result_t<Read, Object&>> {
  const auto value = parse(text);
  if (!value) return std::unexpected(Refusals{value.error()});
  Refusals refusals;
  auto out = [&] {
    Object in(*value, refusals, reading, guard);
    return read(in);
  }();
  if (!refusals.empty()) return std::unexpected(std::move(refusals));
  return out;
}

template <typename Read>
auto decode(std::string_view text, Read read) -> Decoded<std::invoke_result_t<Read, Object&>> {
  return decode(text, Reading::api, std::move(read));
}
template <typename Read>
auto decode(std::string_view text, const TextGuard& guard, Read read)
    -> Decoded<std::invoke_result_t<Read, Object&>> {
  return decode(text, Reading::api, std::move(read), &guard);
}

}  // namespace ingang::codec
