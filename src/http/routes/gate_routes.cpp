// /gates: by which rules of law whoever asks may tell something, for everybody who is signed in.
// Nothing in it is about a person, so that nothing is noted of it.
#include <charconv>

#include "codec/gate_words.h"
#include "http/codes.h"
#include "http/routes/common.h"
#include "http/routes/tables.h"

namespace ingang::http {

namespace {

using codec::write_object;
using codec::Writer;

// A whole number of years, in digits and nothing else.
std::optional<int> find_age(std::string_view text) {
  constexpr int kAgeMax = 120;
  int age = 0;
  const auto* end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, age);
  const bool whole = error == std::errc{} && stopped == end;
  return whole && age >= 0 && age <= kAgeMax ? std::optional{age} : std::nullopt;
}

template <typename E, std::size_t N>
app::Outcome<E> word_of(const Request& request, std::string_view name,
                        const codec::Words<E, N>& words) {
  const auto found = codec::find_word(words, request.find_query(name).value_or(""));
  if (!found) return app::refused(kBadRequest, "/" + std::string(name));
  return *found;
}

app::Outcome<gate::Situation> situation_of(const Request& request, LocalDate today) {
  gate::Situation out{.day = today};
  const auto direction = word_of(request, "direction", codec::kGateDirections);
  if (!direction) return std::unexpected(direction.error());
  out.direction = *direction;
  const auto recipient = word_of(request, "recipient", codec::kGateRecipients);
  if (!recipient) return std::unexpected(recipient.error());
  out.recipient = *recipient;
  if (const auto text = request.find_query("age")) {
    out.age = find_age(*text);
    if (!out.age) return app::refused(kBadRequest, "/age");
  }
  if (const auto text = request.find_query("date")) {
    const auto day = LocalDate::find(*text);
    if (!day) return app::refused(kBadRequest, "/date");
    out.day = *day;
  }
  return out;
}

class GatesWriter {
 public:
  GatesWriter(const app::CountyData& data, const gate::Situation& situation)
      : data_(data), situation_(situation) {}

  [[nodiscard]] std::string json() const {
    return write_object([&](Writer& to) {
      to.member("date", situation_.day);
      to.list("gates", gate::offered(data_.gates, situation_),
              [&](const gate::Gate* one) { to.object([&] { write(to, *one); }); });
    });
  }

 private:
  static void text(Writer& to, std::string_view name, const gate::Text& words) {
    to.object(name, [&] {
      to.member("sv", words.swedish);
      to.member("en", words.english);
    });
  }

  void law(Writer& to, const std::string& key) const {
    to.member("law", key);
    const auto citation = data_.law.find(key);
    to.member("citation", citation == data_.law.end() ? key : citation->second.citation);
  }

  void condition(Writer& to, const gate::Condition& one, const gate::Gate& of) const {
    to.object([&] {
      to.member("key", one.key);
      text(to, "text", one.text);
      law(to, one.law.empty() ? of.law : one.law);
    });
  }

  void sorts(Writer& to, std::string_view name, const std::set<gate::Sort>& all) const {
    to.list(name, all, [&](gate::Sort sort) {
      to.object([&] {
        to.member("sort", codec::kGateSorts, sort);
        text(to, "name", data_.gates.sorts.at(sort));
      });
    });
  }

  void write(Writer& to, const gate::Gate& one) const {
    to.member("key", one.key);
    to.member("nature", codec::kGateNatures, one.nature);
    law(to, one.law);
    text(to, "title", one.title);
    text(to, "tells", one.tells);
    if (!one.note.swedish.empty()) text(to, "note", one.note);
    to.member("age_from", one.age_from);
    to.member("age_below", one.age_below);
    to.list("conditions", gate::conditions_of(data_.gates, one, situation_.direction),
            [&](const gate::Condition* each) { condition(to, *each, one); });
    to.list("write", one.written,
            [&](gate::Written field) { to.value(codec::kGateWritten.of(field)); });
    sorts(to, "never", one.never);
    sorts(to, "only", one.only);
    to.member("under_investigation", codec::kUnderInvestigation, gate::under_investigation(one));
    to.list("recipients", one.recipients,
            [&](gate::RecipientKind kind) { to.value(codec::kGateRecipients.of(kind)); });
    to.member("valid_from", one.valid_from);
    to.member("valid_to", one.valid_to);
    if (!one.checked_by.empty()) to.member("checked_by", one.checked_by);
  }

  const app::CountyData& data_;
  const gate::Situation& situation_;
};

}  // namespace

void add_gate_routes(Router& router, const Application& application) {
  RouteTable(router, application)
      .get("/v1/gates", [&application](const Request& request, const app::SignedIn&) {
        const auto& house = application.foundation;  // not what the county keeps by itself
        const auto situation = situation_of(request, stockholm(house.clock.now()).date);
        return answer(situation, 200, request, application.texts,
                      [&](const auto& asked) { return GatesWriter(house.data, asked).json(); });
      });
}

}  // namespace ingang::http
