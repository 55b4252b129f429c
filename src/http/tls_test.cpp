#include "http/tls.h"

#include <gtest/gtest.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <cstdio>
#include <fstream>

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
