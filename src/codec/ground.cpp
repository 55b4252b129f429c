#include "codec/ground.h"

#include "codec/gate_words.h"

namespace ingang::codec {

namespace {

constexpr std::size_t kAffirmedMax = 30;
constexpr std::size_t kItemsMax = 50;

void write_unless_empty(Writer& to, std::string_view name, const Personal& text) {
  if (!text.empty()) to.member(name, text);
}

}  // namespace

gate::Ground read_ground(Object& in) {
  gate::Ground out;
  out.gate = in.text("gate");
  out.affirmed = in.texts("affirmed", kAffirmedMax, kLine);
  out.purpose = in.personal("purpose");
  out.need = in.personal("need");
  out.counter_interest = in.personal("counter_interest");
  out.items = in.list("items", kItemsMax, [](Object& item) {
    return gate::Item{.sort = item.word("sort", kGateSorts), .what = item.personal("what")};
  });
  out.recipient = in.personal("recipient");
  out.decided_by = in.personal("decided_by");
  out.at = in.find_instant("at").value_or(Instant{});
  return out;
}

void write_ground(Writer& to, std::string_view name, const gate::Ground& ground) {
  to.object(name, [&] {
    to.member("gate", ground.gate);
    to.member("affirmed", ground.affirmed);
    write_unless_empty(to, "purpose", ground.purpose);
    write_unless_empty(to, "need", ground.need);
    write_unless_empty(to, "counter_interest", ground.counter_interest);
    to.list("items", ground.items, [&](const gate::Item& item) {
      to.object([&] {
        to.member("sort", kGateSorts, item.sort);
        to.member("what", item.what);
      });
    });
    write_unless_empty(to, "recipient", ground.recipient);
    write_unless_empty(to, "decided_by", ground.decided_by);
    if (ground.at != Instant{}) to.member("at", ground.at);
  });
}

}  // namespace ingang::codec
