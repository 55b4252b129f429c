// Somebody with fingerade uppgifter is joined with nobody: by no kind of link, from neither report,
// by nobody, however and whenever it was learnt.
#include <fmt/core.h>

#include "app/register_asking.h"
#include "app/world_test.h"
#include "codec/event_words.h"
#include "domain/access/roles.h"
#include "http/routes/views_json.h"
#include "shown/marked.h"

namespace ingang::shown {
namespace {

using namespace app;
using ingang::person::ProtectedIdentity;

enum class LinkWay { told, found, found_after_linking };

class Links : public World {
 protected:
  struct Pair {
    std::string new_identity;
    std::string former;
  };

  Pair both(LinkWay way) {
    residence_.forget();
    residence_.fall_silent(way == LinkWay::found_after_linking);
    if (way != LinkWay::told) {
      residence_.put(number_of(Of::child, 1),
                     {.protected_grade = ProtectedIdentity::fingerade_uppgifter,
                      .source = "provregistret",
                      .as_of = {2026, 11, 1}});
    }
    auto told = content("Nyberg");
    if (way == LinkWay::told)
      told.child.protected_identity = ProtectedIdentity::fingerade_uppgifter;
    told.child.identifiers.push_back(
        {.number = ingang::person::OtherNumber::parse(ingang::person::OtherKind::reserve,
                                                      number_of(Of::child, 1))
                       .value()});
    const auto reference = sent(std::move(told));
    return {.new_identity = reference, .former = sent(content("Gammelberg"))};
  }
  void learn() {
    residence_.fall_silent(false);
    const auto asked = ask_register_again(house());
    ASSERT_TRUE(asked);
    ASSERT_EQ(asked->answered, 1U);
  }
  // Whether anybody is shown in the one that there is the other.
  void expect_apart(const Pair& pair) {
    for (const auto& actor : {kOlle, kDesk, kSara, kCleared}) {
      const auto one = reports().view(pair.new_identity, actor);
      const auto other = reports().view(pair.former, actor);
      ASSERT_TRUE(one && other);
      const bool joined = http::to_json(*one).find(pair.former) != std::string::npos ||
                          http::to_json(*other).find(pair.new_identity) != std::string::npos;
      EXPECT_FALSE(joined) << actor.who.account;
      joined_ += joined ? 1 : 0;
      ++looks_;
    }
  }
  std::size_t cells_{};
  std::size_t refused_{};
  std::size_t looks_{};
  std::size_t joined_{};
};

// LAW: secrecy.protected_persons
TEST_F(Links, ANewIdentityIsJoinedWithNobodyByNoKindOfLink) {
  for (std::size_t k = 0; k < codec::kLinkKinds.size(); ++k) {
    const auto kind = static_cast<report::LinkKind>(k);
    for (const auto way : {LinkWay::told, LinkWay::found, LinkWay::found_after_linking}) {
      for (const auto& actor : {kOlle, kDesk, kSara, kCleared}) {
        for (const bool from_former : {false, true}) {
          SCOPED_TRACE(fmt::format("{} way {} by {} {}", codec::kLinkKinds.of(kind),
                                   static_cast<int>(way), actor.who.account,
                                   from_former ? "from the former" : "from the new"));
          ++cells_;
          const auto pair = both(way);
          const auto made = reports().link(
              from_former ? pair.former : pair.new_identity,
              {.reference = from_former ? pair.new_identity : pair.former, .kind = kind}, actor,
              once());
          // What the register says is not the police's to know: they are not refused for it.
          const bool knows =
              way == LinkWay::told || (way == LinkWay::found && !access::is_police(actor));
          EXPECT_FALSE(knows && made);
          refused_ += made ? 0 : 1;
          if (way == LinkWay::found_after_linking) learn();
          if (HasFatalFailure()) return;
          expect_apart(pair);
        }
      }
    }
  }
  fmt::print("held: {} kinds of link, {} cells, {} refused, {} looks, {} joined\n",
             codec::kLinkKinds.size(), cells_, refused_, looks_, joined_);
  expect_whole();
}

}  // namespace
}  // namespace ingang::shown
