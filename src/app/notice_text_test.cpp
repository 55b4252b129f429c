// No notice carries a word of the case: each that is sent is held against every text of it.
#include "app/notice_text.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <set>

#include "app/alerts_given_test.h"
#include "codec/content.h"
#include "codec/event_handover.h"
#include "codec/event_report.h"
#include "codec/every_text_test.h"

namespace ingang::app {
namespace {

namespace bj = boost::json;

void add_texts(const bj::value& value, std::set<std::string>& to) {
  if (const auto* text = value.if_string()) to.emplace(*text);
  if (const auto* list = value.if_array()) {
    for (const auto& each : *list) add_texts(each, to);
  }
  if (const auto* object = value.if_object()) {
    for (const auto& member : *object) add_texts(member.value(), to);
  }
}

class NoticeTextTest : public alerts_given::AlertsTest {
 protected:
  // A text of its own in each field.
  report::Content everything() {
    int n = 0;
    const auto json = bj::serialize(
        codec::every_text([&] { return bj::string{fmt::format("Uppgift{:03}", ++n)}; }));
    auto told = codec::decode_content(json, {.today = {2026, 11, 23}, .test_series = nullptr});
    EXPECT_TRUE(told);
    const auto base = acute();
    auto out = *std::move(told);
    out.now.municipality = base.now.municipality;
    out.danger = base.danger;
    out.reporter.phone = base.reporter.phone;
    out.circumstances = base.circumstances;
    const auto dated = [](auto& said) {
      said.source = report::Source::child;
      said.noted = {2026, 11, 20};
      said.valid_until = {2027, 1, 20};
    };
    for (auto& risk : out.risks) dated(risk);
    for (auto& claim : out.gang_claims) {
      dated(claim);
      claim.reliability = report::Reliability::probable;
    }
    return out;
  }
  // Every text of every event of the case and of what was given out of it.
  std::set<std::string> texts_of(const std::string& report) {
    std::set<std::string> out;
    const auto loaded = find_stream<report::State>(house(), report);
    EXPECT_TRUE(loaded);
    for (const auto& one : loaded->history)
      add_texts(bj::parse(codec::encode_event(one.event)), out);
    const auto copies = load_children<handover::State>(house(), loaded->id);
    EXPECT_TRUE(copies);
    for (const auto& copy : *copies) {
      for (const auto& one : copy.history)
        add_texts(bj::parse(codec::encode_event(one.event)), out);
    }
    return out;
  }
};

TEST_F(NoticeTextTest, SaysThatSomethingWaitsAndByWhenOrSinceWhen) {
  sent(acute());
  const auto at_once = step();
  ASSERT_THAT(at_once, testing::Not(testing::IsEmpty()));
  EXPECT_EQ(at_once[0].text, "Ingång: nytt till jouren. Kvittera före 10:05.");
  const auto later = after(60 * 24);
  ASSERT_THAT(later, testing::Not(testing::IsEmpty()));
  EXPECT_EQ(later[0].text, "Ingång: väntar på jouren sedan 23/11 10:05. Logga in.");
}

// LAW: secrecy.between_authorities
TEST_F(NoticeTextTest, NoNoticeHasAnyTextOfTheCase) {
  const auto report = received(everything());
  std::vector<NoticeToSend> all;
  const auto keep = [&](std::vector<NoticeToSend> some) {
    all.insert(all.end(), some.begin(), some.end());
  };
  keep(step());
  routed(report);
  for (int minute = 0; minute < 60 * 30; minute += 20) keep(after(20));
  ASSERT_GE(all.size(), 50U);
  const auto texts = texts_of(report);
  ASSERT_GE(texts.size(), 40U);
  EXPECT_TRUE(texts.contains("Uppgift001"));
  for (const auto& notice : all) {
    EXPECT_LE(notice.text.size(), 150U) << "one segment";
    // What stands on the outside of it is seen by whoever carries it.
    for (const auto& outside : {notice.text, notice.id}) {
      for (const auto& text : texts) {
        if (text.size() <= 2) continue;
        ASSERT_THAT(outside, testing::Not(testing::HasSubstr(text)));
      }
    }
  }
}

}  // namespace
}  // namespace ingang::app
