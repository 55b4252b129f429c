// Attachments: what is sent must be whole, and what is shown holds only what is meant to be seen.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "api/house.h"
#include "channels/file_samples.h"

namespace ingang::api {
namespace {

namespace json = boost::json;

class Attachment : public ::testing::Test {
 protected:
  Caller polis_{house().as("polis")};
  Caller jour_{house().as("jour")};

  Reply upload(std::string file, std::string type = "application/octet-stream") const {
    return polis_.ask({.method = "POST",
                       .path = "/v1/attachments",
                       .body = std::move(file),
                       .type = std::move(type)});
  }
  // Sent with a report; how the hub sees it.
  Reply shown(const std::string& file) { return jour_.get(sent(file)); }
  // Where the hub finds it.
  std::string sent(const std::string& file) {
    auto attachment = upload(file).json();
    const std::string blob{attachment.at("blob").as_string()};
    attachment["name"] = "bilaga";
    auto body = report_body();
    body["content"].as_object()["attachments"] = json::array{attachment};
    const auto reference = polis_.post("/v1/reports", body).text("reference");
    return "/v1/reports/" + reference + "/attachments/" + blob;
  }
};

TEST_F(Attachment, APdfThatIsNotOneIsRefusedWhateverItIsCalled) {
  const auto before = stored();
  for (const auto& file : {std::string("hej"), std::string("%PDF-1.7 hej"),
                           std::string("%PDF-1.7\nstartxref\n9\n%%EOF\n"), std::string("MZ\x90")})
    expect_refused(upload(file, "application/pdf"), 422, "attachment_type");
  expect_refused(upload({}, "application/pdf"), 422, "attachment_type");
  EXPECT_EQ(stored(), before);
}

TEST_F(Attachment, HalfAPdfIsRefused) {
  const auto whole = channels::pdf();
  expect_refused(upload(whole.substr(0, whole.size() / 2)), 422, "attachment_type");
}

TEST_F(Attachment, APictureBombIsRefused) {
  expect_refused(upload(channels::png(30'000, 30'000)), 422, "attachment_too_many_pixels");
}

TEST_F(Attachment, ThirtyMegabytesAreRefused) {
  expect_refused(upload(std::string(30U << 20U, 'a')), 413, "body_too_large");
}

TEST_F(Attachment, APhotographIsShownWithoutWhereItWasTaken) {
  const auto photograph = channels::jpeg(120, 80, 6);
  ASSERT_NE(photograph.find(channels::kPlaceInMetadata), photograph.npos);
  const auto reply = shown(photograph);
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.header("content-type"), "image/jpeg");
  EXPECT_EQ(reply.body.find(channels::kPlaceInMetadata), reply.body.npos);
  EXPECT_EQ(reply.body.find("Exif"), reply.body.npos);
}

TEST_F(Attachment, APdfIsForSavingAndRunsNothing) {
  const auto reply = shown(channels::pdf());
  EXPECT_EQ(reply.header("content-type"), "application/pdf");
  EXPECT_EQ(reply.header("content-disposition"), "attachment");
  EXPECT_EQ(reply.header("x-content-type-options"), "nosniff");
  EXPECT_NE(reply.header("content-security-policy").find("sandbox"), std::string::npos);
  EXPECT_EQ(reply.header("cache-control"), "no-store");
}

// A picture of forty-eight million pixels takes seconds to make anew.
TEST_F(Attachment, FourLargePicturesHoldUpNobody) {
  const auto large = sent(channels::jpeg(8000, 6000));
  const auto small = sent(channels::pdf());
  std::atomic<int> begun{};
  std::atomic<int> finished{};
  std::vector<std::jthread> pictures;
  for (int i = 0; i < 4; ++i) {
    pictures.emplace_back([&] {
      ++begun;
      EXPECT_EQ(jour_.get(large).status, 200);
      ++finished;
    });
  }
  while (begun < 4) std::this_thread::yield();
  std::this_thread::sleep_for(std::chrono::milliseconds{200});
  EXPECT_EQ(jour_.get(small).status, 200);
  EXPECT_EQ(upload(channels::pdf()).status, 201);
  EXPECT_EQ(polis_.post("/v1/reports", report_body()).status, 201);
  EXPECT_LT(finished, 3) << "a file waited for the pictures";
}

TEST_F(Attachment, OfAnotherPersonCannotBeSent) {
  auto attachment = upload(channels::pdf()).json();
  attachment["name"] = "bilaga";
  auto body = report_body();
  body["content"].as_object()["attachments"] = json::array{attachment};
  expect_refused(house().as("polis.syd").post("/v1/reports", body), 422, "no_such_attachment",
                 "/content/attachments");
}

TEST_F(Attachment, OfAnotherReportIsUploadedAgain) {
  auto attachment = upload(channels::pdf()).json();
  attachment["name"] = "bilaga";
  auto body = report_body();
  body["content"].as_object()["attachments"] = json::array{attachment};
  const Ask sending{
      .method = "POST", .path = "/v1/reports", .body = json::serialize(body), .key = new_key()};
  const auto sent = polis_.ask(sending);
  ASSERT_EQ(sent.status, 201) << sent.body;
  expect_refused(polis_.post("/v1/reports", body), 422, "attachment_in_another_report",
                 "/content/attachments");
  EXPECT_EQ(polis_.ask(sending).text("reference"), sent.text("reference"));
}

}  // namespace
}  // namespace ingang::api
