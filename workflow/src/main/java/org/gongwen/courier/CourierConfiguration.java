package org.gongwen.courier;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailSettings.class, SmsSettings.class})
class CourierConfiguration {}
