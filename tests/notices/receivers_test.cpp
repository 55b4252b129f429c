// A real server, a real Postfix and a real receiver in the place of a gateway: an acute report that
// nobody takes is rung, sent and mailed; what is called back counts once; what fails is loud.
#include <gmock/gmock.h>

#include "app/notice_port.h"
#include "channels/notices/carrier.h"
#include "notices/given.h"

namespace ingang::cli {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using Answers = Receiver::Answers;
constexpr std::chrono::seconds kSoon{15};

std::string whole(const std::filesystem::path& file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Takes every connection, and never says a word.
class Swallowing {
 public:
  Swallowing() { receiver_.answer(Answers::never); }
  [[nodiscard]] std::uint16_t port() const { return receiver_.port(); }

 private:
  Receiver receiver_;
};

class ReceiversTest : public NoticesTest {
 protected:
  PostfixServer& postfix() {
    if (!postfix_)
      postfix_.emplace(folder_ / "mail", free_port(), "socialjouren-stockholm.example");
    return *postfix_;
  }
  // Alert, server and receivers are there, and the first rung has been told.
  void tell_first() {
    tell_by_all();
    start(postfix().port());
    reference_ = send_acute();
    ASSERT_FALSE(reference_.empty());
    calls_ = gateway_.asked_of("/a1/calls", 1, kSoon);
    texts_ = gateway_.asked_of("/a1/sms", 1, kSoon);
    ASSERT_THAT(calls_, SizeIs(1));
    ASSERT_THAT(texts_, SizeIs(1));
  }

  std::optional<PostfixServer> postfix_;
  std::string reference_;
  std::vector<Receiver::Asked> calls_;
  std::vector<Receiver::Asked> texts_;
};

TEST_F(ReceiversTest, AnAcuteReportIsRungSentAndMailed) {
  tell_first();
  const auto& text = texts_.front().fields;
  EXPECT_EQ(text.at("to"), "+46846500400");
  EXPECT_THAT(text.at("message"), HasSubstr("Ingång: nytt till jouren. Kvittera före "));
  EXPECT_EQ(text.at("dontlog"), "message");
  EXPECT_EQ(texts_.front().headers.at("authorization"), "Basic aW5nYW5nOmhlbWxpZ3Q=");
  const auto voice = json::parse(calls_.front().fields.at("voice_start")).as_object();
  EXPECT_EQ(voice.at("ivr").as_string(), "https://door.example/voice.mp3");
  EXPECT_EQ(voice.at("next").as_string(), calls_.front().fields.at("whenhangup"));
  ASSERT_TRUE(comes([&] { return postfix().delivered().size() == 1; }, kSoon)) << postfix().log();
  const auto mail = whole(postfix().delivered().front());
  EXPECT_THAT(mail, HasSubstr("Subject: =?UTF-8?Q?Ing=C3=A5ng?="));
  EXPECT_THAT(mail, HasSubstr("Ingång: nytt till jouren. Kvittera före "));
  for (const auto* word : {"röd jacka", "Fiktiv", "Provplatsen", "Farsta", "farsta", "ING-"})
    EXPECT_THAT(mail, Not(HasSubstr(word)));
  EXPECT_THAT(mail, Not(HasSubstr(reference_)));
  ASSERT_TRUE(comes([&] { return notice_by(reference_, "mail").contains("handed_at"); }, kSoon));
  auto jour = program_->signed_in("jour.natt");
  ASSERT_TRUE(jour.post("/v1/reports/" + reference_ + "/reception", json::object{}));
  EXPECT_TRUE(
      comes([&] { return json::serialize(alert_about(reference_).at("step")) == "\"hand_over\""; },
            kSoon))
      << "taken, and the next step waits";
}

TEST_F(ReceiversTest, WhatIsCalledBackCountsOnceInWhateverOrder) {
  tell_first();
  const auto call = calls_.front().fields.at("whenhangup");
  const auto text = texts_.front().fields.at("whendelivered");
  EXPECT_EQ(call_back(call, "callid=c1&state=success&duration=12"), 204) << "before the key";
  EXPECT_EQ(call_back(call, "callid=c1&result=1"), 204);
  EXPECT_EQ(call_back(call, "callid=c1&result=1"), 204) << "twice";
  EXPECT_EQ(call_back(call, "callid=c1&result=failed&why=timeout"), 204) << "no key";
  EXPECT_EQ(notice_by(reference_, "call").at("heard").as_string(), "acknowledged");
  EXPECT_EQ(call_back(text, "id=s1&status=sent"), 204);
  EXPECT_FALSE(notice_by(reference_, "sms").contains("heard")) << "on its way is nothing";
  EXPECT_EQ(call_back(text, "id=s1&status=delivered&delivered=2026-12-01T02%3A14%3A00"), 204);
  EXPECT_EQ(notice_by(reference_, "sms").at("heard").as_string(), "delivered");
  EXPECT_EQ(call_back(text, "id=s1&status=failed"), 204) << "it contradicts itself";
  EXPECT_EQ(notice_by(reference_, "sms").at("heard").as_string(), "failed");
  EXPECT_EQ(alert_about(reference_).at("state").as_string(), "climbing")
      << "nobody has received the report";
  EXPECT_FALSE(notice_by(reference_, "mail").contains("heard")) << "nobody calls back about mail";
}

TEST_F(ReceiversTest, WhoeverLiesIsRefused) {
  tell_first();
  const auto call = calls_.front().fields.at("whenhangup");
  auto forged = call;
  forged.back() = forged.back() == '0' ? '1' : '0';
  EXPECT_EQ(call_back(forged, "result=1"), 404);
  auto another = call;
  another.replace(another.find("-1-1/"), 5, "-1-2/");
  EXPECT_EQ(call_back(another, "result=1"), 404) << "the proof of one is none of another";
  EXPECT_EQ(call_back(call, "what=nothing"), 400);
  EXPECT_EQ(call_back(call, "result=%zz"), 400);
  EXPECT_EQ(call_back(call, std::string(10'000, 'x')), 413);
  EXPECT_FALSE(notice_by(reference_, "call").contains("heard"));
}

TEST_F(ReceiversTest, ARungThatReachesNobodyIsClimbedPastAtOnce) {
  tell_first();
  EXPECT_EQ(call_back(calls_.front().fields.at("whenhangup"), "state=busy"), 204);
  EXPECT_EQ(call_back(texts_.front().fields.at("whendelivered"), "status=failed"), 204);
  // The mail was handed over: it may still be read, and the rung is given its time.
  EXPECT_THAT(gateway_.asked_of("/a1/calls", 2, std::chrono::seconds{2}), SizeIs(1));
}

TEST_F(ReceiversTest, AGatewayThatNeverAnswersIsLoudAndClimbedPast) {
  gateway_.answer(Answers::never);
  tell_by_all();
  const Swallowing mail_server;
  start(mail_server.port());
  const auto reference = send_acute();
  const auto before = std::chrono::steady_clock::now();
  ASSERT_TRUE(comes([&] { return alarms().find("notices_failing") != std::string::npos; },
                    std::chrono::seconds{25}));
  ASSERT_TRUE(comes([&] { return alert_about(reference).at("climbs").as_array().size() >= 2; },
                    std::chrono::seconds{25}));
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds{40});
  const auto calls = gateway_.asked_of("/a1/calls", 2, kSoon);
  ASSERT_GE(calls.size(), 2U) << "the chief is rung, without the minutes that the team was given";
  EXPECT_EQ(notice_by(reference, "call").at("why").as_string(), "gateway_silent");
  gateway_.answer(Answers::ok);
  EXPECT_TRUE(comes([&] { return alarms().find("\"call\"") == std::string::npos; },
                    std::chrono::seconds{60}))
      << "tried again, handed over, and quiet: " << alarms();
  const auto again = gateway_.asked();
  std::map<std::string, int> numbers;
  for (const auto& one : again) ++numbers[one.headers.at("idempotency-key")];
  for (const auto& [number, times] : numbers) EXPECT_LE(times, 3) << number;
}

TEST_F(ReceiversTest, AMailServerThatSwallowsIsLoudWithinItsDeadline) {
  const Swallowing server;
  tell_by_all();
  start(server.port());
  send_acute();
  const auto before = std::chrono::steady_clock::now();
  ASSERT_TRUE(comes(
      [&] {
        const auto all = alarms();
        return all.find("notices_failing") != std::string::npos &&
               all.find("mail") != std::string::npos;
      },
      std::chrono::seconds{20}))
      << alarms();
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds{16});
  EXPECT_THAT(gateway_.asked_of("/a1/calls", 1, kSoon), SizeIs(1)) << "it keeps no other back";
}

TEST_F(ReceiversTest, AMailThatIsSentTwiceHasOneNumberAndOneToSomebodyElseIsRefused) {
  channels::Carrier carrier(
      {.mail =
           channels::MailSettings{.server = fmt::format("smtp://127.0.0.1:{}", postfix().port()),
                                  .from = "ingang@door.example",
                                  .starttls = false},
       .gateway = {}});
  const auto send = [&](std::string to) {
    const auto sent = carrier.send({.id = "AVI-7K3MQ-2XPRA-1-1",
                                    .channel = alert::Channel::mail,
                                    .to = Personal{std::move(to)},
                                    .text = "Ingång: nytt till jouren."});
    return sent ? std::string{"sent"} : sent.error();
  };
  const std::string to = "ingang@socialjouren-stockholm.example";
  EXPECT_EQ(send(to), "sent");
  EXPECT_EQ(send(to), "sent");
  EXPECT_EQ(send("ingang@elsewhere.example"), "mail_refused");
  ASSERT_TRUE(comes([&] { return postfix().delivered().size() == 2; }, kSoon)) << postfix().log();
  for (const auto& file : postfix().delivered())
    EXPECT_THAT(whole(file), HasSubstr("Message-ID: <AVI-7K3MQ-2XPRA-1-1@door.example>"));
}

TEST_F(ReceiversTest, AFileThatNamesNoChannelRefusesTheStart) {
  std::ofstream(folder_ / "notices.toml") << "[gatway]\nurl = \"x\"\n";
  const auto ran = run_program(
      fmt::format("serve --folder {0}/var --notices {0}/notices.toml --port 0", folder_.string()));
  EXPECT_NE(ran.code, 0);
  EXPECT_THAT(ran.said, HasSubstr("gatway"));
}

}  // namespace
}  // namespace ingang::cli
