#include "http/tls.h"

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <fstream>
#include <thread>

#include "http/ended_certificate.h"

namespace ingang::http {
namespace {

class TlsTest : public testing::Test {
 protected:
  TlsTest() { std::filesystem::remove_all(folder_); }
  ~TlsTest() override { std::filesystem::remove_all(folder_); }
  const std::filesystem::path folder_ = std::filesystem::path(testing::TempDir()) / "tls";
  const TlsFiles files_{.certificate = folder_ / "door.crt", .key = folder_ / "door.key"};
};

TEST_F(TlsTest, MakesACertificateForLocalhostWithAKeyForItsOwnerOnly) {
  ASSERT_TRUE(ensure_certificate(files_));
  EXPECT_EQ(std::filesystem::status(files_.key).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  std::FILE* file = std::fopen(files_.certificate.c_str(), "r");
  ASSERT_NE(file, nullptr);
  X509* certificate = PEM_read_X509(file, nullptr, nullptr, nullptr);
  std::fclose(file);
  ASSERT_NE(certificate, nullptr);
  EXPECT_EQ(X509_check_host(certificate, "localhost", 0, 0, nullptr), 1);
  EXPECT_EQ(X509_check_ip_asc(certificate, "127.0.0.1", 0), 1);
  EXPECT_EQ(X509_check_ip_asc(certificate, "::1", 0), 1);
  EXPECT_EQ(X509_check_host(certificate, "example.org", 0, 0, nullptr), 0);
  X509_free(certificate);
}

TEST_F(TlsTest, KeepsTheOneThatExists) {
  ASSERT_TRUE(ensure_certificate(files_));
  const auto written = std::filesystem::last_write_time(files_.key);
  ASSERT_TRUE(ensure_certificate(files_));
  EXPECT_EQ(std::filesystem::last_write_time(files_.key), written);
}

TEST_F(TlsTest, RefusesHalfAPair) {
  ASSERT_TRUE(ensure_certificate(files_));
  std::filesystem::remove(files_.certificate);
  const auto made = ensure_certificate(files_);
  ASSERT_FALSE(made);
  EXPECT_NE(made.error().find("door.crt saknas"), std::string::npos);
  EXPECT_NE(made.error().find("door.key finns"), std::string::npos);
}

// Killed at any moment of the first start, the next one has a pair.
TEST_F(TlsTest, EndsWhatWasBrokenOff) {
  const auto beside = [](const auto& file) {
    return std::filesystem::path(file.string() + ".new");
  };
  std::filesystem::create_directories(folder_);
  std::ofstream(beside(files_.key)) << "half a k";
  ASSERT_TRUE(ensure_certificate(files_)) << "before either was in its place";
  std::filesystem::rename(files_.key, beside(files_.key));
  ASSERT_TRUE(ensure_certificate(files_)) << "between the two";
  EXPECT_FALSE(std::filesystem::exists(beside(files_.key)));
  SSL_CTX* context = SSL_CTX_new(TLS_server_method());
  EXPECT_TRUE(configure_tls(context, files_));
  SSL_CTX_free(context);
}

// What nobody has given, nobody else renews; what somebody has given is left alone.
TEST_F(TlsTest, MakesItsOwnAnewWhenItHasEnded) {
  const auto ended_for = [&](const char* name) {
    std::filesystem::create_directories(folder_);
    ASSERT_TRUE(write_ended_certificate(name, files_.certificate, files_.key));
    const auto tls = make_tls(files_);
    ASSERT_TRUE(tls) << tls.error();
    ASSERT_FALSE(require_valid(tls->get()));
  };
  ended_for("localhost");
  ASSERT_TRUE(ensure_certificate(files_));
  const auto own = make_tls(files_);
  ASSERT_TRUE(own) << own.error();
  EXPECT_TRUE(require_valid(own->get()));
  ended_for("ingang.example.se");
  ASSERT_TRUE(ensure_certificate(files_));
  const auto given = make_tls(files_);
  ASSERT_TRUE(given) << given.error();
  EXPECT_FALSE(require_valid(given->get()));
}

TEST_F(TlsTest, KnowsWhenItEnds) {
  ASSERT_TRUE(ensure_certificate(files_));
  const auto tls = make_tls(files_);
  ASSERT_TRUE(tls) << tls.error();
  EXPECT_TRUE(require_valid(tls->get()));
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
      std::chrono::system_clock::now().time_since_epoch());
  const auto left = ends_at(tls->get()) - Instant{now.count()};
  EXPECT_GT(left, std::chrono::hours{24 * 364});
  EXPECT_LT(left, std::chrono::hours{24 * 366});
}

// Several nodes of one folder are started at once.
TEST_F(TlsTest, IsMadeOnceByThoseWhoMakeItTogether) {
  for (int round = 0; round < 30; ++round) {
    std::filesystem::remove_all(folder_);
    std::vector<std::string> wrong(6);
    {
      std::vector<std::jthread> nodes;
      for (auto& said : wrong)
        nodes.emplace_back([&said, this] {
          const auto made = make_own_tls(files_);
          if (!made) said = made.error();
        });
    }
    for (const auto& said : wrong) ASSERT_EQ(said, "") << "round " << round;
  }
}

TEST_F(TlsTest, NamesTheFileThatCannotBeUsed) {
  ASSERT_TRUE(ensure_certificate(files_));
  std::ofstream(files_.certificate) << "not a certificate";
  SSL_CTX* context = SSL_CTX_new(TLS_server_method());
  const auto configured = configure_tls(context, files_);
  ASSERT_FALSE(configured);
  EXPECT_NE(configured.error().find("door.crt"), std::string::npos);
  SSL_CTX_free(context);
}

}  // namespace
}  // namespace ingang::http
